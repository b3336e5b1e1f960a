import { createMomentFold, flowFold, viewOf, type PeerSide } from "@callglass/diagram";
import { marksOf, numbersOf, setUpOf } from "@callglass/diagram/numbers";
import { useDeferredValue, useMemo, useState } from "react";

import type { ViewProps } from "../views/view.ts";
import { NumberChart } from "./NumberChart.tsx";
import { SetUpBar } from "./SetUpBar.tsx";
import "../styles/numbers.css";

const people: readonly { side: PeerSide; name: string }[] = [
  { side: "self", name: "You" },
  { side: "other", name: "Other person" },
];

const otherUntold = "not in a dump, which tells of one person’s browser only.";

function Whose({ shown, show }: { shown: PeerSide; show: (side: PeerSide) => void }) {
  return (
    <fieldset className="numbers-whose">
      <legend>Measured by</legend>
      {people.map(({ side, name }) => (
        <label key={side}>
          <input type="radio" name="numbers-whose" checked={shown === side} onChange={() => show(side)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

/** How long the set-up took and where, and what the browsers measured since. */
export function NumbersView({ moment }: ViewProps) {
  // All samples are read for it: a person who drags through time is not to wait for that.
  const shown = useDeferredValue(moment);
  const [side, show] = useState<PeerSide>("self");
  const [fold] = useState(() => createMomentFold(flowFold));
  const flow = useMemo(() => viewOf(shown, fold(shown)), [shown, fold]);
  const { writer } = flow[side];
  const numbers = useMemo(() => numbersOf(shown, writer), [shown, writer]);
  const marks = useMemo(() => marksOf(flow, side), [flow, side]);
  const setUps = people.map((person) => ({ ...person, setUp: setUpOf(flow, person.side) }));
  const longestMs = Math.max(...setUps.map(({ setUp }) => setUp?.tookMs ?? 0));
  const charts = numbers.charts.filter(({ series }) => series.length > 0);
  return (
    <section className="numbers" aria-label="Numbers">
      <h2>Time to the first picture</h2>
      {setUps.map(({ side: of, name, setUp }) => (
        <SetUpBar
          key={of}
          name={name}
          setUp={setUp}
          scaleMs={longestMs}
          untold={of === "other" && flow.imported ? otherUntold : undefined}
        />
      ))}
      <h2>Over time</h2>
      <Whose shown={side} show={show} />
      {charts.length === 0 && (
        <p className="quiet">
          {side === "other" && flow.imported
            ? `The other person: ${otherUntold}`
            : "Nothing has been measured up to here."}
        </p>
      )}
      {charts.map((chart) => (
        <NumberChart key={chart.id} chart={chart} timesMs={numbers.timesMs} marks={marks} />
      ))}
    </section>
  );
}
