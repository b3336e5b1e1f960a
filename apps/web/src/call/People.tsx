import type { SlotName } from "@callglass/call";
import { useCallback } from "react";

import type { CallPage } from "../app/callPage.ts";
import { useReadable, useSelected } from "../ui/readable.ts";
import { amissOf } from "./incomingWords.ts";
import { OtherSound } from "./OtherSound.tsx";
import { Tile } from "./Tile.tsx";

function useWatch(page: CallPage, slot: SlotName) {
  return useCallback((element: HTMLVideoElement) => page.watchFrames(slot, element), [page, slot]);
}

function isCovered(state: string): boolean {
  return state === "off" || state === "lost" || state === "mutedByBrowser";
}

function coverWords(state: string): string {
  if (state === "off") return "Camera is off";
  return state === "lost" ? "The camera is gone" : "The picture has paused";
}

function beneathWords(camera: string, isBlack: boolean): string {
  if (camera === "none") return "They have no camera in this call";
  return isBlack ? "" : "Waiting for the first picture…";
}

/** What this page finds amiss with what arrives. */
function useAmiss(page: CallPage, slots: readonly SlotName[]): string[] {
  const incoming = useReadable(page.incoming);
  const other = useReadable(page.otherSlots);
  return amissOf(slots, incoming, other).map(({ short }) => short);
}

function soundWords(state: string): string | null {
  if (state === "on" || state === "unknown") return null;
  if (state === "lost") return "microphone gone";
  return state === "none" ? "no microphone" : "muted";
}

/** Both people's pictures and screens. */
export function People({ page }: { page: CallPage }) {
  const { self, other } = useReadable(page.streams);
  const slots = useSelected(page.situation, (situation) => situation.slots);
  const source = useSelected(page.situation, (situation) => situation.captureWish?.source);
  const room = useSelected(page.situation, (situation) => situation.room);
  const paired = room === "paired" || room === "away";
  const isOver = room === "left" || room === "evicted";
  const { camera, microphone, screen } = useReadable(page.otherSlots);
  // Of a window of this very browser the sound is off on purpose.
  const sameBrowser = useReadable(page.sameBrowser);
  const amiss = useAmiss(page, sameBrowser ? ["camera"] : ["camera", "microphone"]);
  const isBlack = useSelected(page.incoming, (incoming) => incoming.camera.startsWith("black"));
  const screenAmiss = useAmiss(page, ["screen"]);
  const watchCamera = useWatch(page, "camera");
  const watchScreen = useWatch(page, "screen");
  return (
    <div className="tiles">
      {self.screen !== null && slots.screen === "on" && (
        <Tile label="Your screen" stream={self.screen} kind="screen" />
      )}
      {other.screen !== null && screen === "on" && (
        <Tile
          label="Other person’s screen"
          stream={other.screen}
          kind="screen"
          watch={watchScreen}
          amiss={screenAmiss}
        />
      )}
      <Tile
        label="Other person"
        kind="other"
        stream={other.camera}
        watch={watchCamera}
        beneath={paired ? beneathWords(camera, isBlack) : room === "alone" ? "Nobody here" : ""}
        cover={paired && isCovered(camera) ? coverWords(camera) : null}
        sound={paired ? soundWords(microphone) : null}
        amiss={paired ? amiss : []}
      />
      <Tile
        label="You"
        kind="you"
        stream={self.camera}
        mirrored={source !== "test"}
        beneath={isOver ? "Your camera is released" : "You have no camera in this call"}
        cover={isCovered(slots.camera) ? coverWords(slots.camera) : null}
        sound={isOver ? null : soundWords(slots.microphone)}
      />
      {other.microphone !== null && <OtherSound page={page} stream={other.microphone} />}
    </div>
  );
}
