import { createMomentFold } from "@callglass/diagram";
import { iceFold, iceOf, type IceGeneration, type IceSide } from "@callglass/diagram/ice";
import { useMemo, useState } from "react";

import { count } from "../ui/format.ts";
import type { ViewProps } from "../views/view.ts";
import { Candidates } from "./Candidates.tsx";
import { PairGrid } from "./PairGrid.tsx";
import { PairLives } from "./PairLives.tsx";
import { Spans } from "./Spans.tsx";
import { stageSigns } from "./stages.ts";
import "../styles/ice.css";

const people = [
  { peer: "self", name: "You" },
  { peer: "other", name: "Other person" },
] as const;

function titleOf({ epoch, number, isTakenBack }: IceGeneration): string {
  const attempt = number === 1 ? "First attempt" : `ICE restart ${number - 1}`;
  const what = isTakenBack ? `${attempt}, rolled back` : attempt;
  return epoch > 1 ? `${what}, connection ${epoch}` : what;
}

interface SideProps {
  name: string;
  side: IceSide | null;
  /** Something is told of this browser, if not in this attempt. */
  isKnown: boolean;
  nowMs: number;
  onSelect: ViewProps["onSelect"];
}

function Side({ name, side, isKnown, nowMs, onSelect }: SideProps) {
  if (side === null) {
    return (
      <section aria-label={name}>
        <h3>{name}</h3>
        <p className="quiet">
          {isKnown ? "This browser had no part in this attempt." : "Nothing of ICE is known of this browser."}
        </p>
      </section>
    );
  }
  return (
    <section aria-label={name}>
      <h3>
        {name} <span className="ice-state">{side.state ?? "not checking yet"}</span>
      </h3>
      <p className="ice-verdict">{side.verdict}</p>
      {side.remarks.map((remark) => (
        <p key={remark} className="quiet">
          {remark}
        </p>
      ))}
      <h4>Where the time went</h4>
      <Spans spans={side.spans} nowMs={nowMs} />
      <h4>Candidates of this browser</h4>
      <Candidates side={side} onSelect={onSelect} />
      <h4>{count(side.pairs.length, "pair")}</h4>
      <PairGrid pairs={side.pairs} whose={name} onSelect={onSelect} />
      <PairLives pairs={side.pairs} whose={name} />
    </section>
  );
}

/** How ICE found its path: candidates, pairs and their checks of both people, one restart after the other. */
export function IceView({ moment, onSelect }: ViewProps) {
  const [stateAt] = useState(() => createMomentFold(iceFold));
  const [picked, setPicked] = useState<string | null>(null);
  const { generations, newest: last } = useMemo(() => iceOf(stateAt(moment), moment), [stateAt, moment]);
  const shown = generations.find(({ key }) => key === picked) ?? last;
  const newest = moment.entries[moment.shown - 1];
  const nowMs = newest === undefined ? 0 : moment.alignment.toAxis(newest);
  if (shown === null) return <p className="quiet ice">ICE has not begun yet.</p>;
  return (
    <section className="ice" aria-label="ICE">
      <div className="ice-head">
        <h2>{titleOf(shown)}</h2>
        {generations.length > 1 && (
          <label>
            Generation{" "}
            <select className="field" value={shown.key} onChange={(event) => setPicked(event.target.value)}>
              {generations.map((generation) => (
                <option key={generation.key} value={generation.key}>
                  {titleOf(generation)}
                </option>
              ))}
            </select>
          </label>
        )}
        <ul className="ice-legend" aria-label="Signs of the pairs">
          {Object.entries(stageSigns).map(([stage, { sign, words }]) => (
            <li key={stage}>
              <span className="ice-sign" data-stage={stage} aria-hidden="true">
                {sign}
              </span>{" "}
              {words}
            </li>
          ))}
        </ul>
      </div>
      <div className="ice-people">
        {people.map(({ peer, name }) => (
          <Side
            key={peer}
            name={name}
            side={shown[peer]}
            isKnown={generations.some((generation) => generation[peer] !== null)}
            nowMs={nowMs}
            onSelect={onSelect}
          />
        ))}
      </div>
      <p className="quiet">
        No event tells of pairs: the browser is asked, every tenth of a second while a call comes up. A short
        stage may be missing.
      </p>
    </section>
  );
}
