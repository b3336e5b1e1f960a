import type { FlowView } from "@callglass/diagram";

import type { CallPage } from "../app/callPage.ts";
import type { PlayheadView } from "../app/pictures/pictures.ts";
import { Bar } from "../ui/Bar.tsx";
import { Icon } from "../ui/Icon.tsx";
import { SaveButton } from "../save/SaveButton.tsx";
import { PopoverButton } from "../ui/PopoverButton.tsx";
import { useSelected } from "../ui/readable.ts";
import { shortRoom } from "../ui/rooms.ts";
import { WaitsButton } from "../waits/WaitsButton.tsx";
import { HoldSwitch } from "./Hold.tsx";
import { CopyInvite, InviteBody } from "./Invite.tsx";
import { behindTheCall, type BehindTheCall } from "./slowMotion.ts";

export type Layout = "diagram" | "video";

const headlineOf = (flow: FlowView) => flow.headline;
const isPresentIn = (playhead: PlayheadView) => playhead.isPresent;

const when: Readonly<Record<BehindTheCall, string>> = { slow: "Slow motion: ", earlier: "Earlier: " };

/** What happens at the moment that is shown; back in the call the colour of the present would belie the words. */
function Headline({ page }: { page: CallPage }) {
  const stage = useSelected(page.situation, (situation) => situation.stage);
  const headline = useSelected(page.flow, headlineOf);
  const isPresent = useSelected(page.playhead, isPresentIn);
  const behind = useSelected(page.playhead, behindTheCall);
  return (
    <p className="pill" data-stage={isPresent ? stage : "past"} title={headline}>
      <span className="pill-dot" aria-hidden="true" />
      <span className="pill-words">
        {behind !== null && <span className="pill-when">{when[behind]}</span>}
        {headline}
      </span>
    </p>
  );
}

/** Room, invite, what happens right now, and how it is shown. */
export function TopBar(props: { page: CallPage; layout: Layout; setLayout: (layout: Layout) => void }) {
  const { page, layout, setLayout } = props;
  const other = layout === "diagram" ? "Large video" : "Show the diagram";
  return (
    <Bar
      className="call-bar"
      about={
        <>
          <span className="chip wide-only" title={page.room}>
            room {shortRoom(page.room)}
          </span>
          <CopyInvite page={page} className="button small bar-copy" />
          {/* The QR code takes a tenth of a second to make: not while a call comes to be, and unseen. */}
          <PopoverButton id="invite-popover" icon="qr" label="QR code and link" name="Invite">
            <h2>Invite the other person</h2>
            <InviteBody page={page} />
          </PopoverButton>
          <Headline page={page} />
        </>
      }
    >
      <HoldSwitch page={page} />
      <button
        type="button"
        className="button small"
        title={other}
        onClick={() => setLayout(layout === "diagram" ? "video" : "diagram")}
      >
        <Icon name={layout === "diagram" ? "expand" : "diagram"} />
        <span className="button-words">{other}</span>
      </button>
      <SaveButton pictures={page} />
      <WaitsButton page={page} />
    </Bar>
  );
}
