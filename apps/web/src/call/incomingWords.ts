import type { Incoming, SlotName } from "@callglass/call";

const lacks: Readonly<Record<string, string>> = {
  packets: "no packets arrive",
  decode: "packets arrive, but nothing can be decoded from them",
  render: "frames are decoded, but none is shown",
};

/** What is amiss, in two words for the picture and in a sentence for those who read on. */
export interface AmissWords {
  short: string;
  sentence: string;
}

/** What is amiss with a slot of the other person as it arrives here; null when nothing is. */
export function incomingWords(state: Incoming): AmissWords | null {
  const [what = "", missing = ""] = state.split(".");
  const lack = lacks[missing] ?? "";
  switch (what) {
    case "black":
      return { short: "Black", sentence: `Connected, but black: ${lack}.` };
    case "frozen":
      return { short: "Stands still", sentence: `The picture stands still: ${lack}.` };
    case "silent":
      return { short: "No sound", sentence: `No sound: ${lack}.` };
    case "blocked":
      return { short: "No sound yet", sentence: "Your browser plays no sound before you tap." };
    default:
      return null;
  }
}

/** The same for some slots, as far as the other person says that they are on. */
export function amissOf(
  slots: readonly SlotName[],
  incoming: Readonly<Record<SlotName, Incoming>>,
  said: Readonly<Record<SlotName, string>>,
): AmissWords[] {
  return slots.flatMap((slot) => (said[slot] === "on" ? (incomingWords(incoming[slot]) ?? []) : []));
}
