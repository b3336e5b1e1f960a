import { wishForBoth } from "@callglass/call";
import { useEffect } from "react";

import type { CallPage } from "../app/callPage.ts";
import { Brand } from "../ui/Brand.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useSelected } from "../ui/readable.ts";
import { openSecondPerson, shortRoom } from "../ui/rooms.ts";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
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
      <header className="bar">
        <Brand />
        <span className="chip" title={page.room}>
          room {shortRoom(page.room)}
        </span>
        <span className="bar-gap" />
        <WaitsButton page={page} />
        <ThemeSwitch />
      </header>
      <main className="lobby">
        <section className="lobby-picture" aria-label="Your picture and sound">
          <Preview page={page} />
          <LevelMeter level={page.level} />
          <Sources page={page} />
        </section>
        <section className="lobby-words">
          <h1>Ready to join?</h1>
          <LinkLine link={link} />
          <CaptureNotice page={page} />
          <p>
            <Icon name="eye" /> The other person will see the steps of your browser, as you will see theirs:
            states, times and network addresses, never passwords or files.
          </p>
          <div className="button-row">
            <button
              type="button"
              className="button primary large"
              aria-disabled={joining}
              onClick={() => page.send({ type: "user.join" })}
            >
              {joining ? "Joining…" : "Join"}
            </button>
            <button
              type="button"
              className="button large"
              title="Opens this room in a new window that is a person of its own"
              onClick={() => openSecondPerson(page.room)}
            >
              <Icon name="window" />
              Open the second person beside
            </button>
          </div>
          <p className="quiet">
            Join does not wait for your camera. The second button opens a window that is a person of its own,
            so that you can watch both ends.
          </p>
        </section>
      </main>
    </div>
  );
}
