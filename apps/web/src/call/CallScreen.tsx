import type { FlowView } from "@callglass/diagram";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import type { Selection } from "../inspector/selection.ts";
import { Announcer } from "../ui/Announcer.tsx";
import { useSelected } from "../ui/readable.ts";
import { ViewPanel } from "../views/ViewPanel.tsx";
import { panelOf, viewOf, ViewTabs, type ShownView } from "../views/ViewTabs.tsx";
import { CaptureNotice } from "../lobby/CaptureNotice.tsx";
import { Controls } from "./Controls.tsx";
import { FlowDiagram, Inspector, Strip, TimelineBar } from "./heavyViews.ts";
import { Hints } from "./Hints.tsx";
import { HoldBar } from "./Hold.tsx";
import { People } from "./People.tsx";
import { StageCard } from "./StageCard.tsx";
import { TopBar, type Layout } from "./TopBar.tsx";
import { useCalmStart } from "./useCalmStart.ts";
import "../styles/call.css";
import "../styles/people.css";

const sayHeadline = (flow: FlowView) => flow.headline;

/** What the inspector shows; closing it puts the focus back to where it came from. */
function useSelection() {
  const [selection, setSelection] = useState<Selection | null>(null);
  const origin = useRef<Element | null>(null);
  const select = useCallback((next: Selection) => {
    if (document.activeElement?.closest(".inspector") === null) origin.current = document.activeElement;
    setSelection(next);
  }, []);
  const close = useCallback(() => {
    setSelection(null);
    if (origin.current instanceof HTMLElement && origin.current.isConnected) origin.current.focus();
  }, []);
  useEffect(() => {
    if (selection === null) return undefined;
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && document.querySelector(":popover-open") === null) close();
    };
    window.addEventListener("keydown", escape);
    return () => window.removeEventListener("keydown", escape);
  }, [selection, close]);
  return { selection, select, close };
}

/** The call: people on the left, the diagram in the middle, states and explanations on the right. */
export function CallScreen({ page }: { page: CallPage }) {
  const [layout, setLayout] = useState<Layout>("diagram");
  const [view, setView] = useState<ShownView>("flow");
  const other = viewOf(view);
  const { selection, select, close } = useSelection();
  const due = useCalmStart(page);
  const heading = useRef<HTMLHeadingElement>(null);
  // The lobby took the focused button with it; without this Tab would go on behind the whole diagram.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const inRoom = useSelected(
    page.situation,
    ({ room }) => room === "alone" || room === "paired" || room === "away",
  );
  const moving = useSelected(page.situation, ({ stage }) => stage === "connecting" || stage === "repairing");
  const selectCell = useCallback(
    (peer: "self" | "other", chart: string) => select({ kind: "chart", peer, chart }),
    [select],
  );
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
          <HoldBar page={page} />
          <div className="centre-scroll" {...panelOf(view)}>
            <StageCard page={page} select={selectStep} />
            {layout === "diagram" && due.diagram && other === null && (
              <Suspense fallback={<p className="quiet">The diagram is loading…</p>}>
                <FlowDiagram pictures={page} selection={selection} select={select} moving={moving} />
              </Suspense>
            )}
            {layout === "diagram" && due.diagram && other !== null && (
              <ViewPanel view={other} pictures={page} selection={selection} onSelect={select} />
            )}
          </div>
        </section>
        {layout === "diagram" && (
          <aside className="side" data-inspecting={selection !== null} aria-label="States and explanations">
            <Suspense fallback={null}>
              {selection !== null && <Inspector pictures={page} selection={selection} close={close} />}
              {due.strip && <Strip pictures={page} select={selectCell} />}
            </Suspense>
          </aside>
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
