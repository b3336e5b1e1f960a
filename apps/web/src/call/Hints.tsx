import { isInRoom } from "@callglass/call";

import type { CallPage } from "../app/callPage.ts";
import { useReadable } from "../ui/readable.ts";
import { amissOf } from "./incomingWords.ts";

/** Sentences on circumstances that would else surprise. */
export function Hints({ page }: { page: CallPage }) {
  const { room, awayCause, stage, link, iceServerCount, relayOnly } = useReadable(page.situation);
  const sameBrowser = useReadable(page.sameBrowser);
  const amiss = amissOf(
    sameBrowser ? ["camera", "screen"] : ["camera", "microphone", "screen"],
    useReadable(page.incoming),
    useReadable(page.otherSlots),
  );
  const inRoom = isInRoom(room);
  return (
    <div className="hints">
      {inRoom && amiss.map(({ sentence }) => <p key={sentence}>{sentence}</p>)}
      {room === "away" &&
        (awayCause === "leaving" ? (
          <p>
            <strong>The other person closed, left or reloaded the page.</strong> Their seat is kept for a
            moment.
          </p>
        ) : (
          <p>
            <strong>The other person’s line to the server is gone.</strong> Picture and sound may go on; their
            seat is kept.
          </p>
        ))}
      {inRoom && link !== "online" && (
        <p>
          <strong>The server is away.</strong> A call that runs goes on without it; trying again…
        </p>
      )}
      {sameBrowser && room === "paired" && (
        <p>The other person is in this very browser, so their sound is off here: it would howl.</p>
      )}
      {inRoom && stage !== "active" && iceServerCount === 0 && !relayOnly && (
        <p>No STUN/TURN server is configured: calls work between devices of one network.</p>
      )}
      {inRoom && relayOnly && (
        <p>
          <strong>Relay only.</strong> The address says <code>relay=only</code>: of this side’s paths only
          those through a TURN server count{iceServerCount === 0 && ", and none is configured"}.
        </p>
      )}
    </div>
  );
}
