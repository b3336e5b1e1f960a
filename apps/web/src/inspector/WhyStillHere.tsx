import type { PeerSide, StripCell, WaitView } from "@callglass/diagram";

import type { Pictures } from "../app/pictures/pictures.ts";
import { Countdown } from "../flow/Countdown.tsx";
import { useReadable, useSelected } from "../ui/readable.ts";
import { useLoaded } from "./useLoaded.ts";
import type * as WaysOut from "./waysOut.ts";

function loadWays(): Promise<typeof WaysOut> {
  return import("./waysOut.ts");
}

type Way = ReturnType<typeof WaysOut.waysOutOf>[number];

interface ChartWaysProps {
  cell: StripCell;
  ways: readonly Way[];
  words: (way: Way) => string;
  waits: readonly WaitView[];
  nowMs: (() => number) | null;
}

/** `you press` is said of the person at the page that shows it. */
function ofPerson(words: string, peer: PeerSide): string {
  return peer === "self" ? words : words.replace(/\byou (\w+)/, "they $1");
}

function ChartWays({ cell, ways, words, waits, nowMs }: ChartWaysProps) {
  return (
    <>
      <p>
        {cell.title} is <strong>{cell.state}</strong>
        {ways.length === 0 ? ", and nothing is known that ends it." : ". What can end it:"}
      </p>
      <ul className="plain ways">
        {ways.map((way) => {
          const wait = way.isWait ? waits.find(({ name }) => name === way.event) : undefined;
          return (
            <li key={`${way.event}/${way.guard}/${way.to}`} data-event={way.event}>
              {words(way)} → <code>{way.to}</code>
              {wait !== undefined && (
                <>
                  {" "}
                  <Countdown wait={wait} nowMs={nowMs} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The events that can end the present states of some charts, as the machine's own definition has them, and the time left. */
export function WhyStillHere(props: { pictures: Pictures; peer: PeerSide; charts: readonly string[] }) {
  const { pictures, peer, charts } = props;
  const strip = useReadable(pictures.strip);
  const isPresent = useSelected(pictures.playhead, (playhead) => playhead.isPresent);
  const loaded = useLoaded(loadWays);
  if (loaded === null) return null;
  const cells = charts.flatMap((chart) => strip[peer].find((cell) => cell.chart === chart) ?? []);
  return (
    <section className="why" aria-label="Why am I still here?">
      <h3>Why am I still here?</h3>
      {cells.map((cell) => (
        <ChartWays
          key={cell.chart}
          cell={cell}
          ways={loaded.waysOutOf(cell.chart, cell.state)}
          words={(way) => ofPerson(loaded.wordsOf(way), peer)}
          waits={strip.waits[peer]}
          nowMs={isPresent ? pictures.nowMs : null}
        />
      ))}
    </section>
  );
}
