import type { StepView } from "@callglass/diagram";
import { memo } from "react";

import { moment } from "../ui/format.ts";
import { Countdown, waitWords } from "./Countdown.tsx";
import { CauseIcon, StatusGlyph } from "./Glyphs.tsx";
import type { Select } from "./select.ts";
import { isUntold, statusWords } from "./statusWords.ts";

/** The moment a step is known by: its end when it has one, else its start. */
export function stepAtMs(step: StepView): number | null {
  return step.endedAtMs ?? step.startedAtMs;
}

/** A message is sent when it leaves; the server's acknowledgement, which ends the step, may come after its arrival. */
function shownAtMs(step: StepView): number | null {
  const isSending = step.id === "offer.send" || step.id === "answer.send";
  return isSending ? step.startedAtMs : stepAtMs(step);
}

function timeOf(step: StepView): string {
  const at = shownAtMs(step);
  return at === null ? "" : moment(at);
}

function middle(step: StepView): string {
  switch (step.status) {
    case "skipped":
      // Which role skips what is said by the title and the inspector; two dozen sentences would only be noise.
      return isOfRole(step) ? "other side" : "skipped";
    case "failed":
    case "superseded":
      return step.reason === "" ? step.detail : step.reason;
    case "todo":
    case "active":
    case "done":
      return step.detail;
  }
}

/** What is seen comes in one piece and in its order, for people who speak to their computer what they read. */
function spoken(step: StepView, seen: readonly string[]): string {
  const person = step.peer === "self" ? "You" : "Other person";
  const status = isUntold(step) ? "not told" : statusWords[step.status];
  const parts = [step.title, ...seen.filter((part) => part !== status), status].filter((part) => part !== "");
  return `${person}: ${parts.join(", ")}`;
}

function isOfRole({ id }: StepView): boolean {
  return id.startsWith("offer.") || id.startsWith("answer.");
}

interface StepProps {
  step: StepView;
  row: number;
  quiet: boolean;
  selected: boolean;
  select: Select;
  nowMs: (() => number) | null;
}

function isSame(before: StepProps, after: StepProps): boolean {
  const one = before.step;
  const two = after.step;
  if (before.row !== after.row || before.selected !== after.selected || before.quiet !== after.quiet)
    return false;
  if (before.nowMs !== after.nowMs) return false;
  if (one === two) return true;
  return (
    one.key === two.key &&
    one.status === two.status &&
    one.title === two.title &&
    one.detail === two.detail &&
    one.reason === two.reason &&
    one.cause === two.cause &&
    one.startedAtMs === two.startedAtMs &&
    one.endedAtMs === two.endedAtMs &&
    one.wait?.startedAtMs === two.wait?.startedAtMs &&
    one.wait?.delayMs === two.wait?.delayMs &&
    one.wait?.pausedMs === two.wait?.pausedMs &&
    one.wait?.pausedAtMs === two.wait?.pausedAtMs
  );
}

/**
 * One step of one person; a button, because every step can be explained. Quiet ones are told and not seen.
 * It is told by a label: text clipped out of sight would be a layer of its own to the browser, a hundred and more of them.
 */
export const Step = memo(function Step({ step, row, quiet, selected, select, nowMs }: StepProps) {
  const at = stepAtMs(step);
  const more = middle(step);
  const time = timeOf(step);
  const wait = step.status === "active" ? step.wait : null;
  const told = step.reason === "" ? step.detail : step.reason;
  return (
    <li className="step-place" data-side={step.peer} data-quiet={quiet} style={{ gridRow: row }}>
      <button
        type="button"
        className="step"
        data-step={step.id}
        data-peer={step.peer}
        data-epoch={step.epoch ?? ""}
        data-negotiation={step.negotiation}
        data-status={step.status}
        data-at={at === null ? undefined : at.toFixed(1)}
        data-cause={step.cause}
        data-key={step.key}
        aria-pressed={selected}
        tabIndex={quiet ? -1 : 0}
        aria-label={spoken(step, quiet ? [] : [more, wait === null ? time : waitWords(wait)])}
        title={told === "" ? step.title : `${step.title}: ${told}`}
        onClick={() => select({ kind: "step", key: step.key })}
      >
        {!quiet && (
          <>
            <StatusGlyph status={step.status} />
            <span className="step-title">{step.title}</span>{" "}
            {step.status !== "todo" && step.status !== "skipped" && <CauseIcon cause={step.cause} />}
            {more !== "" && (
              <span className="step-detail">
                <span>{more}</span>
              </span>
            )}{" "}
            {wait === null ? (
              <span className="step-time">{time}</span>
            ) : (
              <Countdown wait={wait} nowMs={nowMs} />
            )}
          </>
        )}
      </button>
    </li>
  );
}, isSame);
