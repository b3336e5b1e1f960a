import { isInRoom, type Situation } from "@callglass/call";
import type { FlowView } from "@callglass/diagram";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import type { Follows } from "../flow/FlowDiagram.tsx";
import type { Selection } from "../inspector/selection.ts";
import { Announcer } from "../ui/Announcer.tsx";
import { useSelected } from "../ui/readable.ts";
import { Side } from "../views/Side.tsx";
import { useSelection } from "../views/useSelection.ts";
import { Centre } from "../views/Centre.tsx";
import { panelOf, ViewTabs, type ShownView } from "../views/ViewTabs.tsx";
import { CaptureNotice } from "../lobby/CaptureNotice.tsx";
import { Controls } from "./Controls.tsx";
import { TimelineBar } from "./heavyViews.ts";
import { DropHint } from "./DropHint.tsx";
import { Hints } from "./Hints.tsx";
import { HoldBar } from "./Hold.tsx";
import { People } from "./People.tsx";
import { SlowNote } from "./SlowNote.tsx";
import { StageCard } from "./StageCard.tsx";
import { TopBar, type Layout } from "./TopBar.tsx";
import { useCalmStart } from "./useCalmStart.ts";
import "../styles/call.css";
import "../styles/people.css";

/** The card of a person who waits is worth more than the step they wait at. */
function followsIn({ room, stage }: Situation): Follows {
  if (room === "alone") return "never";
  return stage === "connecting" || stage === "repairing" ? "always" : "unlessLive";
}

const sayHeadline = (flow: FlowView) => flow.headline;

/** The call: people on the left, the diagram in the middle, states and explanations on the right. */
export function CallScreen({ page }: { page: CallPage }) {
  const [layout, setLayout] = useState<Layout>("diagram");
  const [view, setView] = useState<ShownView>("flow");
  const { selection, select, close } = useSelection();
  const due = useCalmStart(page);
  const heading = useRef<HTMLHeadingElement>(null);
  // The lobby took the focused button with it; without this Tab would go on behind the whole diagram.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const inRoom = useSelected(page.situation, ({ room }) => isInRoom(room));
  const follows = useSelected(page.situation, followsIn);
  const selectStep = useCallback(
    (next: Selection) => {
      setLayout("diagram");
      setView("flow");
      select(next);
    },
    [select],
  );
  return (
    <div className="page call" data-layout={layout}>
      <TopBar page={page} layout={layout} setLayout={setLayout} />
      <Announcer from={page.flow} say={sayHeadline} />
      <main className="call-main">
        <h1 ref={heading} tabIndex={-1} className="unseen">
          Call
        </h1>
        <section className="people" aria-label="People">
          <People page={page} />
          {inRoom && <Controls page={page} />}
          {inRoom && <CaptureNotice page={page} />}
          <Hints page={page} />
        </section>
        <section className="centre" aria-label="How the call is made">
          {layout === "diagram" && <ViewTabs shown={view} show={setView} />}
          <DropHint />
          <HoldBar page={page} />
          {layout === "diagram" && <SlowNote page={page} />}
          <div className="centre-scroll" {...panelOf(view)}>
            <StageCard page={page} select={selectStep} />
            {layout === "diagram" && due.diagram && (
              <Centre pictures={page} view={view} selection={selection} select={select} follows={follows} />
            )}
          </div>
        </section>
        {layout === "diagram" && (
          <Side pictures={page} selection={selection} select={select} close={close} strip={due.strip} />
        )}
      </main>
      {layout === "diagram" && due.strip && (
        <Suspense fallback={<div className="timeline-bar" />}>
          <TimelineBar pictures={page} />
        </Suspense>
      )}
    </div>
  );
}
