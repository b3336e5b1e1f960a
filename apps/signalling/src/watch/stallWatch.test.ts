import { expect, test } from "vitest";

import type { Found } from "./mainThreadStack.ts";
import type { EvidenceLine } from "./slowReport.ts";
import { watchStalls } from "./stallWatch.ts";

const silent = (forMs: number) => ({ wallMs: forMs, countedMs: forMs, endedMs: 0 });
const goesOn = (endedMs: number) => ({ wallMs: 0, countedMs: 0, endedMs });

test("the end is told once, after its report, also where the thread goes on before its stack has been read", () => {
  const told: EvidenceLine[] = [];
  let stackIsRead: (found: Found | null) => void = () => undefined;
  const look = watchStalls({
    blockedMs: 150,
    mayDebug: true,
    tell: (line) => void told.push(line),
    readStack: (_expression, done) => void (stackIsRead = done),
  });
  look(silent(100));
  look(silent(160));
  look(goesOn(170));
  look(goesOn(50));
  expect(told).toEqual([]);
  stackIsRead(null);
  look(goesOn(50));
  look(goesOn(50));
  expect(told).toMatchObject([
    { type: "slow", report: { id: "blocked-1", kind: "blocked" } },
    { type: "over", id: "blocked-1", forMs: 170 },
  ]);
});
