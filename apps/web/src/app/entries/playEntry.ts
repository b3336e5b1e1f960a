import type { EntryBody } from "@callglass/recording";

import type { PlayError } from "../../effects/sound.ts";

let plays = 0;

/** What came of starting the other person's sound. */
export function playEntry(error: PlayError | null): EntryBody {
  plays += 1;
  const phase = error === null ? "settled" : "failed";
  const id = `audio.${plays}`;
  return { kind: "call", id, api: "audio.play", phase, negotiation: null, detail: {}, error };
}
