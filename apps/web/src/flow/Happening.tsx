import type { HappeningView } from "@callglass/diagram";
import { memo } from "react";

import { moment } from "../ui/format.ts";
import { Countdown, waitWords } from "./Countdown.tsx";
import { CauseIcon, StatusGlyph } from "./Glyphs.tsx";
import type { Select } from "./select.ts";
import { statusWords } from "./statusWords.ts";

interface HappeningProps {
  happening: HappeningView;
  selected: boolean;
  select: Select;
  nowMs: (() => number) | null;
}

/** What goes on is told in one piece; a sentence tells itself. */
function spoken({ peer, text, going, atMs }: HappeningView): string | undefined {
  if (going === null) return undefined;
  const wait = going.wait === null ? moment(atMs) : waitWords(going.wait);
  const parts = [text.replace(/\.$/, ""), going.detail, wait, statusWords[going.status]];
  const told = parts.filter((part) => part !== "").join(", ");
  // Some sentences name the person themselves.
  return /^(You|The other person) /.test(text)
    ? told
    : `${peer === "self" ? "You" : "Other person"}: ${told}`;
}

function isSame(before: HappeningProps, after: HappeningProps): boolean {
  const [one, two] = [before.happening, after.happening];
  return (
    before.selected === after.selected &&
    before.nowMs === after.nowMs &&
    one.key === two.key &&
    one.text === two.text &&
    one.atMs === two.atMs &&
    one.going?.status === two.going?.status &&
    one.going?.detail === two.going?.detail &&
    one.going?.wait?.startedAtMs === two.going?.wait?.startedAtMs &&
    one.going?.wait?.delayMs === two.going?.wait?.delayMs &&
    one.going?.wait?.pausedMs === two.going?.wait?.pausedMs &&
    one.going?.wait?.pausedAtMs === two.going?.wait?.pausedAtMs
  );
}

/** Something that happened later in a call, as a sentence, or something that goes on, with its state. */
export const Happening = memo(function Happening({ happening, selected, select, nowMs }: HappeningProps) {
  const { going } = happening;
  return (
    <button
      type="button"
      className="happening"
      data-peer={happening.peer}
      data-cause={happening.cause}
      data-going={going?.kind}
      data-status={going?.status}
      aria-label={spoken(happening)}
      aria-pressed={selected}
      onClick={() => select({ kind: "happening", key: happening.key })}
    >
      {going !== null && <StatusGlyph status={going.status} />}
      <CauseIcon cause={happening.cause} />
      <span className="step-title">
        {happening.text}
        {going !== null && going.detail !== "" && (
          <span className="happening-detail">{` · ${going.detail}`}</span>
        )}
      </span>
      {going !== null && going.wait !== null ? (
        <Countdown wait={going.wait} nowMs={nowMs} />
      ) : (
        <span className="step-time">{moment(happening.atMs)}</span>
      )}
    </button>
  );
}, isSame);
