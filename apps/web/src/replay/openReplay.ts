import { logOf, type OpenedRecording } from "@callglass/recording";

import { createPictures, type PicturesStore } from "../app/pictures/picturesStore.ts";
import { createCell } from "../effects/readable.ts";

/** The pictures of a recording that has ended; the same ones as of a call that goes on. */
export function openReplay(recording: OpenedRecording, begins: "slow" | "start" | "end"): PicturesStore {
  const comingUp = createCell(false);
  return createPictures({ log: logOf(recording), begins, grows: false, comingUp, nowMs: () => 0 });
}
