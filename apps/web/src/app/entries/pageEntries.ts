import type { EntryBody } from "@callglass/recording";

import type { Played, PlayError } from "../../effects/sound.ts";

/** Whether this page is in a background tab, where browsers show no frames. */
export function visibilityEntry(hidden: boolean): EntryBody {
  const [topic, text] = hidden
    ? ["pageHidden", "This page is in a background tab."]
    : ["pageVisible", "This page is in sight again."];
  return { kind: "note", level: "info", topic, text };
}

let plays = 0;

/** What came of starting the other person's sound. */
export function playEntry(outcome: Played, error: PlayError | null): EntryBody {
  plays += 1;
  const phase = outcome === "plays" ? "settled" : "failed";
  const id = `audio.${plays}`;
  return { kind: "call", id, api: "audio.play", phase, negotiation: null, detail: {}, error };
}
