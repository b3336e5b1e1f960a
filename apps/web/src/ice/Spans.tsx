import type { IceSpan } from "@callglass/diagram/ice";

import { span } from "../ui/format.ts";

/** Less than this is shown as nothing. */
const leastMs = 0.05;

function Length({ ms, isOver }: { ms: number; isOver: boolean }) {
  if (isOver && ms < leastMs) return "at once";
  return isOver ? (
    <>
      after <strong>{span(ms)}</strong>
    </>
  ) : (
    <>
      (<strong>{span(ms)}</strong> so far)
    </>
  );
}

/** Where the time went: bars on one axis, each with its length in words. */
export function Spans({ spans, nowMs }: { spans: readonly IceSpan[]; nowMs: number }) {
  if (spans.length === 0) return null;
  const end = (each: IceSpan) => each.toMs ?? Math.max(nowMs, each.fromMs);
  const fromMs = Math.min(...spans.map((each) => each.fromMs));
  const wholeMs = Math.max(...spans.map(end)) - fromMs;
  const share = (ms: number) => (wholeMs === 0 ? 0 : (ms / wholeMs) * 100);
  return (
    <ol className="ice-spans" aria-label="Where the time went">
      {spans.map((each) => (
        <li key={each.name}>
          <span>
            {each.name} <Length ms={end(each) - each.fromMs} isOver={each.toMs !== null} />
          </span>
          <svg className="ice-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect className="ice-bar-ground" width={100} height={6} />
            <rect
              data-open={each.toMs === null}
              x={share(each.fromMs - fromMs)}
              width={Math.max(0.8, share(end(each) - each.fromMs))}
              height={6}
            />
          </svg>
        </li>
      ))}
    </ol>
  );
}
