import type { FlowView } from "@callglass/diagram";
import { useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import type { PlayheadView } from "../app/pictures/pictures.ts";
import { Brand } from "../ui/Brand.tsx";
import { Icon } from "../ui/Icon.tsx";
import { SaveButton } from "../save/SaveButton.tsx";
import { useSelected } from "../ui/readable.ts";
import { shortRoom } from "../ui/rooms.ts";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { WaitsButton } from "../waits/WaitsButton.tsx";
import { HoldSwitch } from "./Hold.tsx";
import { CopyInvite, InviteBody } from "./Invite.tsx";

export type Layout = "diagram" | "video";

const headlineOf = (flow: FlowView) => flow.headline;
const isPresentIn = (playhead: PlayheadView) => playhead.isPresent;

/** Room, invite, what happens right now, and how it is shown. */
export function TopBar(props: { page: CallPage; layout: Layout; setLayout: (layout: Layout) => void }) {
  const { page, layout, setLayout } = props;
  // The QR code takes a tenth of a second to make: not while a call comes to be, and unseen.
  const [inviting, setInviting] = useState(false);
  const stage = useSelected(page.situation, (situation) => situation.stage);
  const headline = useSelected(page.flow, headlineOf);
  const isPresent = useSelected(page.playhead, isPresentIn);
  return (
    <header className="bar call-bar">
      <Brand />
      <span className="chip wide-only" title={page.room}>
        room {shortRoom(page.room)}
      </span>
      <CopyInvite page={page} className="button small" />
      <button
        type="button"
        className="icon-button"
        popoverTarget="invite-popover"
        aria-label="QR code and link"
      >
        <Icon name="qr" />
      </button>
      <div
        id="invite-popover"
        popover="auto"
        className="popover"
        aria-label="Invite"
        onToggle={(event) => setInviting(event.newState === "open")}
      >
        <h2>Invite the other person</h2>
        {inviting && <InviteBody page={page} />}
      </div>
      {/* The words are of the moment that is shown: back in the call the colour of the present would belie them. */}
      <p className="pill" data-stage={isPresent ? stage : "past"} title={headline}>
        <span className="pill-dot" aria-hidden="true" />
        <span className="pill-words">{headline}</span>
      </p>
      <span className="bar-gap" />
      <HoldSwitch page={page} />
      <button
        type="button"
        className="button small"
        onClick={() => setLayout(layout === "diagram" ? "video" : "diagram")}
      >
        <Icon name={layout === "diagram" ? "expand" : "diagram"} />
        {layout === "diagram" ? "Large video" : "Show the diagram"}
      </button>
      <SaveButton pictures={page} />
      <WaitsButton page={page} />
      <ThemeSwitch />
    </header>
  );
}
