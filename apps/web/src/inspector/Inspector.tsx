import type { FlowView, HappeningView, MessageView, StepView } from "@callglass/diagram";
import { useEffect, useRef, type ReactNode } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { useReadable } from "../ui/readable.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import { EntryPanel } from "./EntryPanel.tsx";
import { HappeningPanel } from "./HappeningPanel.tsx";
import { MessagePanel } from "./MessagePanel.tsx";
import type { Selection } from "./selection.ts";
import { StepPanel } from "./StepPanel.tsx";
import "../styles/inspector.css";

function findStep(flow: FlowView, key: string): StepView | null {
  for (const band of flow.bands) {
    for (const row of band.rows) {
      if (row.self?.key === key) return row.self;
      if (row.other?.key === key) return row.other;
      const quiet = row.also?.find((step) => step.key === key);
      if (quiet !== undefined) return quiet;
    }
  }
  return null;
}

function findMessage(flow: FlowView, id: string): MessageView | null {
  for (const band of flow.bands) {
    for (const row of band.rows) {
      const found = row.messages.find((message) => message.id === id);
      if (found !== undefined) return found;
    }
  }
  return null;
}

function findHappening(flow: FlowView, key: string): HappeningView | null {
  for (const band of flow.bands) {
    const found = band.happenings.find((happening) => happening.key === key);
    if (found !== undefined) return found;
  }
  return null;
}

function contentOf(
  pictures: Pictures,
  flow: FlowView,
  selection: Selection,
): { title: string; body: ReactNode } {
  const gone = { title: "Gone", body: <p className="quiet">It is not in the picture any more.</p> };
  switch (selection.kind) {
    case "step": {
      const step = findStep(flow, selection.key);
      return step === null
        ? gone
        : { title: step.title, body: <StepPanel pictures={pictures} step={step} /> };
    }
    case "message": {
      const message = findMessage(flow, selection.id);
      return message === null
        ? gone
        : { title: `Message: ${message.type}`, body: <MessagePanel key={message.id} message={message} /> };
    }
    case "happening": {
      const happening = findHappening(flow, selection.key);
      return happening === null
        ? gone
        : { title: happening.text, body: <HappeningPanel pictures={pictures} happening={happening} /> };
    }
    case "chart": {
      const { peer, chart } = selection;
      const cell = pictures.strip.get()[peer].find((candidate) => candidate.chart === chart);
      return {
        title: cell?.title ?? chart,
        body: <ChartPanel pictures={pictures} peer={peer} chart={chart} />,
      };
    }
    case "entry": {
      const { entry } = selection;
      const by = entry.writer === flow.self.writer ? "You" : "Other person";
      return { title: `Entry: ${entry.kind}`, body: <EntryPanel entry={entry} by={by} /> };
    }
  }
}

/** Explains one step, message, chart or happening: what, why, by which call, and the evidence. */
export function Inspector(props: { pictures: Pictures; selection: Selection; close: () => void }) {
  const { pictures, selection, close } = props;
  const flow = useReadable(pictures.flow);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollTo(0, 0);
  }, [selection]);
  const { title, body } = contentOf(pictures, flow, selection);
  return (
    <section ref={panel} className="inspector" aria-label="Inspector" tabIndex={-1}>
      <div className="inspector-head">
        <h2>{title}</h2>
        <IconButton icon="close" label="Close the inspector" title="Close (Escape)" press={close} />
      </div>
      {body}
    </section>
  );
}
