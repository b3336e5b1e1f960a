import type { PersonView } from "@callglass/diagram";
import { useRef } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import type { Selection } from "../inspector/selection.ts";
import { useReadableInSlices, useSelected } from "../ui/readable.ts";
import { Band } from "./Band.tsx";
import { Legend } from "./Legend.tsx";
import type { Select } from "./select.ts";
import { useFollow } from "./useFollow.ts";
import { useRested } from "../ui/useRested.ts";
import { useSelectedInSight } from "./useSelectedInSight.ts";
import "../styles/flow.css";
import "../styles/step.css";
import "../styles/signs.css";
import "../styles/arrows.css";
import "../styles/flowNarrow.css";

function roleWords(person: PersonView): string {
  const parts: string[] = [];
  if (person.offerer !== null) parts.push(person.offerer ? "offers" : "answers");
  if (person.role !== null) parts.push(person.role);
  return parts.join(" · ");
}

/** RFC 8829 knows no such roles; they are those of the W3C's "Perfect Negotiation Example". */
function roleStory({ role }: PersonView): string {
  if (role === null) return "";
  return role === "polite"
    ? "Polite: if both make an offer at once, this one takes its own back."
    : "Impolite: if both make an offer at once, this one’s offer stands.";
}

function clockWords(person: PersonView): string {
  return person.uncertaintyMs === null || person.uncertaintyMs === 0
    ? ""
    : `clock ±${person.uncertaintyMs.toFixed(1)} ms`;
}

/** When the newest step is kept in view: whatever is shown, while older moments are shown, or not at all. */
export type Follows = "always" | "unlessLive" | "never";

interface FlowDiagramProps {
  pictures: Pictures;
  selection: Selection | null;
  select: Select;
  follows: Follows;
}

/** The diagram of the call: two people, the server between them, and every step. */
export function FlowDiagram({ pictures, selection, select, follows }: FlowDiagramProps) {
  const live = useSelected(pictures.playhead, (playhead) => playhead.live);
  const flow = useReadableInSlices(pictures.flow, live);
  // Live nothing waits: only a hand or a player moves fast enough for that.
  const rested = (useRested(live ? null : flow) ?? flow).bands;
  const figure = useRef<HTMLElement>(null);
  const isPresent = useSelected(pictures.playhead, (playhead) => playhead.isPresent);
  useSelectedInSight(figure, selection);
  useFollow(figure, flow, {
    follow: follows === "always" || (follows === "unlessLive" && !live),
    glides: !live,
  });
  return (
    <figure ref={figure} className="flow" aria-label="Connection flow">
      <div className="flow-heads">
        <p>
          <strong>You</strong> <span title={roleStory(flow.self)}>{roleWords(flow.self)}</span>
        </p>
        <p className="flow-server">
          <strong>Signalling server</strong>
        </p>
        <p title={clockWords(flow.other)}>
          <strong>Other person</strong> <span title={roleStory(flow.other)}>{roleWords(flow.other)}</span>
        </p>
      </div>
      <Legend />
      {flow.bands.map((band) => (
        <Band
          key={band.key}
          band={band}
          rested={rested.find(({ key }) => key === band.key) ?? band}
          selection={selection}
          select={select}
          nowMs={isPresent ? pictures.nowMs : null}
        />
      ))}
    </figure>
  );
}
