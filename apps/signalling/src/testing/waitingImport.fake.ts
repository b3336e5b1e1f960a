/** A module that waits for what never comes. */
export const never = await new Promise<never>(() => undefined);
