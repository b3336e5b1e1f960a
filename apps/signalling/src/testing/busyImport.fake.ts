/** A module that is never done with its own code. */
function busyForEver(): never {
  for (;;);
}

export const never = busyForEver();
