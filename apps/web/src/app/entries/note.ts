import type { EntryOf, Noted } from "@callglass/recording";

/** A sentence that belongs to the story. */
export function note(level: EntryOf<"note">["level"], topic: string, text: string): Noted {
  return { body: { kind: "note", level, topic, text: text.slice(0, 500) } };
}
