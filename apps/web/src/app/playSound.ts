import type { EntryBody } from "@callglass/recording";

import { startSound } from "../effects/sound.ts";
import type { CallPage } from "./callPage.ts";
import { playEntry } from "./entries/pageEntries.ts";

/** Starts the other person's sound, and writes down what came of it. */
export function createPlaySound(write: (body: EntryBody) => void): CallPage["playSound"] {
  return (element, told) =>
    void startSound(element, (outcome, error) => {
      write(playEntry(outcome, error));
      told(outcome === "plays");
    });
}
