import { createMomentFold } from "@callglass/diagram";
import {
  ladderFold,
  ladderOf,
  rungWords,
  scaleOf,
  usualPixelsPerMs,
  type LadderView as LadderModel,
  type Rung,
  type Spacing,
} from "@callglass/diagram/ladder";
import { useCallback, useMemo, useState } from "react";

import { Icon } from "../ui/Icon.tsx";
import { moment as momentWords, span } from "../ui/format.ts";
import type { ViewProps } from "../views/view.ts";
import { LadderPicture } from "./LadderPicture.tsx";
import "../styles/ladder.css";

const spacings: readonly { spacing: Spacing; name: string }[] = [
  { spacing: "time", name: "True time" },
  { spacing: "even", name: "Even steps" },
];

const zoomFactor = 1.6;
const maxZoom = 64;

function Heads({ uncertaintyMs, imported }: Pick<LadderModel, "uncertaintyMs" | "imported">) {
  const clock = (off: number | null) => (off === null ? "clock not compared" : `clock ± ${span(off)}`);
  const untold = "not in a dump";
  return (
    <div className="ladder-heads">
      <p>
        <strong>You</strong> {!imported && <span>{clock(uncertaintyMs.self)}</span>}
      </p>
      <p>
        <strong>Signalling server</strong> {imported && <span>{untold}</span>}
      </p>
      <p>
        <strong>Other person</strong> <span>{imported ? untold : clock(uncertaintyMs.other)}</span>
      </p>
    </div>
  );
}

/** What a message is explained by; candidates are too many for the flow to keep all of them. */
function selectionOf({ messageId, type, entry }: Rung): Parameters<ViewProps["onSelect"]>[0] {
  return messageId !== null && type !== "candidate"
    ? { kind: "message", id: messageId }
    : { kind: "entry", entry };
}

/** Every message on its way between the two and the server, with the time each part took. */
export function LadderView({ moment, onSelect }: ViewProps) {
  const [stateAt] = useState(() => createMomentFold(ladderFold));
  const [spacing, setSpacing] = useState<Spacing>("time");
  const [zoom, setZoom] = useState(1);
  const [active, setActive] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { rungs, uncertaintyMs, imported } = useMemo(
    () => ladderOf(stateAt(moment), moment),
    [stateAt, moment],
  );
  const scale = useMemo(
    () => scaleOf(rungs, spacing, usualPixelsPerMs(rungs) * zoom),
    [rungs, spacing, zoom],
  );
  const choose = useCallback(
    (rung: Rung) => {
      setActive(rung.key);
      setChosen(rung.key);
      onSelect(selectionOf(rung));
    },
    [onSelect],
  );
  const current = rungs.find(({ key }) => key === active);
  return (
    <section className="ladder" aria-label="Message ladder">
      <div className="ladder-bar">
        <div className="ladder-tools">
          <div className="segments small" role="group" aria-label="Distances">
            {spacings.map((each) => (
              <button
                key={each.spacing}
                type="button"
                className="segment-button"
                aria-pressed={each.spacing === spacing}
                onClick={() => setSpacing(each.spacing)}
              >
                {each.name}
              </button>
            ))}
          </div>
          <button
            type="button"
            className="icon-button"
            aria-label="Longer milliseconds"
            title="Longer milliseconds"
            disabled={spacing === "even" || zoom >= maxZoom}
            onClick={() => setZoom(zoom * zoomFactor)}
          >
            <Icon name="plus" size={16} />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Shorter milliseconds"
            title="Shorter milliseconds"
            disabled={spacing === "even" || zoom <= 1 / maxZoom}
            onClick={() => setZoom(zoom / zoomFactor)}
          >
            <Icon name="minus" size={16} />
          </button>
        </div>
        <p className="ladder-words">
          {current === undefined
            ? "Choose a message to read its times; the arrow keys go from one to the next."
            : `${momentWords(current.firstMs)}: ${rungWords(current)}`}
        </p>
        <Heads uncertaintyMs={uncertaintyMs} imported={imported} />
      </div>
      {rungs.length === 0 ? (
        <p className="quiet">No message has been sent yet.</p>
      ) : (
        <LadderPicture
          rungs={rungs}
          scale={scale}
          withUncertainty={spacing === "time"}
          active={active}
          setActive={setActive}
          selected={chosen}
          choose={choose}
        />
      )}
    </section>
  );
}
