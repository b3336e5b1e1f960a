import type { BandView, RowView } from "@callglass/diagram";
import { memo, useRef } from "react";

import type { Selection } from "../inspector/selection.ts";
import { span } from "../ui/format.ts";
import { HappeningPlace } from "./HappeningPlace.tsx";
import { Message } from "./Message.tsx";
import type { Select } from "./select.ts";
import { Step } from "./Step.tsx";
import { tookMs } from "./tookMs.ts";
import { useInSight } from "../ui/useInSight.ts";

/** A row with more messages shows the rest as labels without lines: twenty candidates would fill the screen. */
const arrowsARow = 2;

interface BandProps {
  band: BandView;
  selection: Selection | null;
  select: Select;
  nowMs: (() => number) | null;
}

/** Out of sight all of it is drawn as it `rested`. */
interface ContentProps extends BandProps {
  rested: BandView;
}

type RowProps = Omit<BandProps, "band"> & { row: RowView; index: number; below: number };

/** Messages may hang down beside the following rows, as far as those have none of their own. */
function rowsBelow(rows: readonly RowView[], index: number): number {
  const next = rows.findIndex((row, place) => place > index && row.messages.length > 0);
  return (next === -1 ? rows.length : next) - index;
}

function Row({ row, index, below, ...rest }: RowProps) {
  const { selection, select, nowMs } = rest;
  const stepKey = selection?.kind === "step" ? selection.key : null;
  const messageId = selection?.kind === "message" ? selection.id : null;
  const one = (step: NonNullable<RowView["self"]>, quiet: boolean) => (
    <Step
      key={step.key}
      step={step}
      row={index}
      quiet={quiet}
      selected={step.key === stepKey}
      select={select}
      nowMs={nowMs}
    />
  );
  return (
    <>
      {row.self !== null && one(row.self, false)}
      {row.other !== null && one(row.other, false)}
      {row.also?.map((step) => one(step, true))}
      {row.messages.length > 0 && (
        <li className="arrows-place" style={{ gridRow: `${index} / span ${below}` }}>
          <ol className="arrows" aria-label="Messages">
            {row.messages.map((message, place) => (
              <Message
                key={message.id}
                message={message}
                compact={place >= arrowsARow}
                selected={message.id === messageId}
                select={select}
              />
            ))}
          </ol>
        </li>
      )}
    </>
  );
}

/** One phase of the call: both people's steps side by side, messages between them. */
export function Band({ band, rested, ...rest }: ContentProps) {
  const section = useRef<HTMLElement>(null);
  const { kind, past, title } = band;
  const drawn = useInSight(section) ? band : rested;
  return (
    <section ref={section} className="band" data-kind={kind} data-past={past} aria-label={title}>
      <Content band={drawn} rested={rested} {...rest} />
    </section>
  );
}

const Content = memo(function Content({ band, rested, selection, select, nowMs }: ContentProps) {
  const took = tookMs(band);
  return (
    <>
      <h2 className="band-title">
        {band.title}
        {band.past && <span className="band-note"> · earlier</span>}
        {took !== null && <span className="band-note"> · {span(took)}</span>}
      </h2>
      {band.rows.length > 0 && (
        <ol className="rows">
          {band.rows.map((row, index) => (
            <Row
              key={row.key}
              row={row}
              index={index + 1}
              below={rowsBelow(band.rows, index)}
              selection={selection}
              select={select}
              nowMs={nowMs}
            />
          ))}
        </ol>
      )}
      {band.happenings.length > 0 && (
        <ol className="happenings">
          {band.happenings.map((happening, place) => (
            <HappeningPlace
              // By place: only the newest of a long call are shown, and each step on would move all that is drawn.
              key={place}
              happening={happening}
              rested={rested.happenings[place] ?? null}
              selected={selection?.kind === "happening" ? selection.key : null}
              select={select}
              nowMs={nowMs}
            />
          ))}
        </ol>
      )}
    </>
  );
});
