import type { HoldTold } from "@callglass/call";
import type { Noted } from "@callglass/recording";

/** What a person does with the wire, and what that does to our timers. */
export function holdEntry(told: HoldTold): Noted {
  if (told.type === "hold") return { body: { kind: "hold", phase: told.phase } };
  const { act, number, item, behind } = told;
  const { epoch, ...passing } = item;
  const body = { kind: "gate", act, number, behind, ...passing } as const;
  return epoch === null ? { body } : { body, epoch };
}
