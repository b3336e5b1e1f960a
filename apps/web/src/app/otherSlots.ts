import { slotNames, type SlotName } from "@callglass/call";
import type { Log, ReadEntry, Writer } from "@callglass/recording";

import { createCell } from "../effects/readable.ts";
import type { Readable } from "./readable.ts";

export type OtherSlots = Readonly<Record<SlotName, string>>;

const noSlots: OtherSlots = { microphone: "none", camera: "none", screen: "none" };

/** What the other person's own machines last said of their slots; at once, also while the diagram runs slowly behind. */
export function createOtherSlots(log: Log) {
  const slots = createCell(noSlots);
  let partner: Writer | null = null;

  function take(entry: ReadEntry): void {
    if (entry.writer !== partner || entry.kind !== "transition") return;
    const slot = slotNames.find((name) => entry.machine === `slot.${name}`);
    if (slot !== undefined) slots.set({ ...slots.get(), [slot]: entry.to });
  }

  const readable: Readable<OtherSlots> = slots;
  return {
    slots: readable,
    meet(writer: Writer): void {
      partner = writer;
      slots.set(noSlots);
      for (const entry of log.of(writer)) take(entry);
    },
    close: log.subscribe(take),
  };
}
