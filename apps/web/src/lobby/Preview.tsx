import type { CaptureState, SlotState } from "@callglass/call";

import type { CallPage } from "../app/callPage.ts";
import { NoPicture, Video } from "../ui/Media.tsx";
import { useSelected } from "../ui/readable.ts";

function sentence(capture: CaptureState, camera: SlotState): string {
  if (camera === "off") return "Your camera is off";
  switch (capture) {
    case "off":
      return "Your camera has not been asked for";
    case "asking":
      return "Waiting for your camera…";
    case "backingOff":
      return "The camera is busy, trying again…";
    case "live":
      return "No camera, only sound";
    case "without":
      return "Without camera and microphone";
    case "lost":
      return "The camera is gone";
  }
}

/** The person's own picture, as a mirror shows it. */
export function Preview({ page }: { page: CallPage }) {
  const stream = useSelected(page.streams, (streams) => streams.self.camera);
  const capture = useSelected(page.situation, (situation) => situation.capture);
  const camera = useSelected(page.situation, (situation) => situation.slots.camera);
  const source = useSelected(page.situation, (situation) => situation.captureWish?.source);
  return (
    <div className="preview">
      {stream === null || camera === "off" ? (
        <NoPicture label="You">{sentence(capture, camera)}</NoPicture>
      ) : (
        <Video stream={stream} label="You" muted mirrored={source !== "test"} />
      )}
      <span className="name-tag" aria-hidden="true">
        You
      </span>
    </div>
  );
}
