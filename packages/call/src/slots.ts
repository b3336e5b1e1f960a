/** The three fixed m-lines of every call, in the order in which the offerer makes them. */
export const slotNames = ["microphone", "camera", "screen"] as const;
export type SlotName = (typeof slotNames)[number];

export type SlotState = "none" | "on" | "off" | "mutedByBrowser" | "lost";
