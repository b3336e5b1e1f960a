import type { EntryOf } from "@callglass/recording";

import type { GoingKind } from "../view.ts";
import { beginGoing, endGoing, goingOf, tellGoing } from "./going.ts";
import type { EpochState } from "./page.ts";
import { trouble } from "./record.ts";

const lacks: Readonly<Record<string, string>> = {
  packets: "no packets arrive",
  decode: "packets arrive, and nothing can be decoded",
  render: "frames are decoded, and none is shown",
};

/** Each slot's trouble is its own: a screen that is shown heals no camera. */
const kinds: Readonly<Record<string, GoingKind>> = {
  microphone: "sound",
  camera: "picture",
  screen: "screen",
};

/** What is amiss, by the first part of the state. */
const troubles: Readonly<Record<string, string>> = {
  black: "got no picture.",
  frozen: "stopped getting new pictures.",
  silent: "got no sound.",
  blocked: "may not play sound before a tap.",
};

/** What the other person's slots show at this page: a first picture that stays away is the step's trouble, the rest goes on beside. */
export function foldIncoming(epoch: EpochState, entry: EntryOf<"transition">): void {
  const slot = entry.machine.slice("incoming.".length);
  const [what = "", missing = ""] = entry.to.split(".");
  const text = troubles[what];
  const kind = kinds[slot];
  if (kind === undefined) return;
  const going = goingOf(epoch, kind);
  if (text === undefined) {
    endGoing(going, entry, entry.to === "paused" ? "superseded" : "done", endText(entry.to));
    return;
  }
  const lack = lacks[missing] ?? "the browser wants a tap first (autoplay)";
  if (slot === "camera" && what === "black" && epoch.steps.get("media.firstFrame")?.status !== "done") {
    trouble(epoch.steps, "media.firstFrame", entry, `Connected, but black: ${lack}`);
    return;
  }
  if (going !== null) tellGoing(going, entry, lack);
  else
    beginGoing(epoch, entry, {
      kind,
      cause: "browser",
      text: kind === "screen" ? "got no picture of the screen." : text,
      about: "own",
      detail: lack,
    });
}

function endText(state: string): string {
  switch (state) {
    case "rendering":
      return "frames are shown again";
    case "decoding":
      return "frames are decoded again";
    case "playing":
      return "sound is played";
    case "paused":
      return "it was turned off";
    case "receiving":
      return "packets arrive again";
    default:
      return "";
  }
}
