import { wishForBoth } from "@callglass/call";
import type { RoomId } from "@callglass/protocol";
import { useEffect, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import { Bar } from "../ui/Bar.tsx";
import { OtherPersonButton } from "../ui/OtherPersonButton.tsx";
import { useSelected } from "../ui/readable.ts";
import { hasOpenedOther, isMadeHere, isOtherPerson, shortRoom } from "../ui/rooms.ts";
import { WaitsButton } from "../waits/WaitsButton.tsx";
import { CaptureNotice } from "./CaptureNotice.tsx";
import { LevelMeter } from "./LevelMeter.tsx";
import { LinkLine } from "./LinkLine.tsx";
import { Preview } from "./Preview.tsx";
import { Sources } from "./Sources.tsx";

/** Asked once a page by itself; every further time is the person's wish. */
const asked = new WeakSet<CallPage>();

function useFirstAsk(page: CallPage): void {
  useEffect(() => {
    if (asked.has(page) || !page.abilities.secureContext) return;
    asked.add(page);
    if (page.situation.get().capture === "off") page.send({ type: "user.capture", wish: wishForBoth });
  }, [page]);
}

/** Before the call: how one looks and sounds, and the button that never waits for the camera. */
export function Lobby({ page }: { page: CallPage }) {
  const link = useSelected(page.situation, (situation) => situation.link);
  const joining = useSelected(page.situation, (situation) => situation.room === "joining");
  useFirstAsk(page);
  return (
    <div className="page">
      <Bar
        about={
          <span className="chip wide-only" title={page.room}>
            room {shortRoom(page.room)}
          </span>
        }
      >
        <WaitsButton page={page} />
      </Bar>
      <main className="lobby">
        <section className="lobby-picture" aria-label="Your picture and sound">
          <Preview page={page} />
          <LevelMeter level={page.level} />
        </section>
        <section className="lobby-words" aria-label="Join">
          <h1>Ready to join?</h1>
          <LinkLine link={link} />
          <CaptureNotice page={page} />
          <button
            type="button"
            className="button primary large join"
            aria-disabled={joining}
            onClick={() => page.send({ type: "user.join" })}
          >
            {joining ? "Joining…" : "Join"}
          </button>
          <p className="quiet">
            Join need not wait for your camera. The other person will see the steps of your browser, as you
            see theirs: states, times and network addresses, never passwords or files.
          </p>
          <Alone room={page.room} />
        </section>
        <section className="lobby-sources" aria-label="Where they come from">
          <Sources page={page} />
        </section>
      </main>
    </div>
  );
}

/** Who wants to see both ends sits at two windows, and has to be told to join in each. */
function Alone({ room }: { room: RoomId }) {
  const [opened, setOpened] = useState(() => hasOpenedOther(room));
  if (isOtherPerson()) {
    return (
      <p className="notice">
        <strong>This window is the other person.</strong> Join here too.
      </p>
    );
  }
  // Who follows an invitation has somebody to call.
  if (!isMadeHere(room)) return null;
  return (
    <div className="notice alone">
      <p>
        {opened ? (
          <>
            <strong>The other person is in a second window.</strong> Join in both. If there is none, your
            browser has blocked it.
          </>
        ) : (
          "Nobody to call? A second window can be the other person, and you watch both ends."
        )}
      </p>
      <OtherPersonButton room={room} again={opened} onOpened={() => setOpened(true)} />
    </div>
  );
}
