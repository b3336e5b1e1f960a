import { existsSync } from "node:fs";

import { expect, test } from "vitest";

import { charts } from "../charts.ts";
import { steps } from "../steps.ts";
import { explainChart, explainMessage, explainStep } from "./index.ts";

test("every step, message and chart is explained, with a way to read on", () => {
  for (const { id } of steps) {
    const { what, why, canGoWrong, source } = explainStep(id);
    expect(
      [what, why, ...canGoWrong].every((text) => text.endsWith(".")),
      id,
    ).toBe(true);
    expect(source, id).not.toBe("");
  }
  for (const type of ["offer", "answer", "refusal", "candidate", "bye"])
    expect(explainMessage(type), type).not.toBeNull();
  for (const { chart } of charts) expect(explainChart(chart), chart).not.toBeNull();
});

test("what is unknown is not explained", () => {
  expect(explainMessage("constructor")).toBeNull();
  expect(explainChart("__proto__")).toBeNull();
});

test("the sources that are named exist", () => {
  const sources = new Set([
    ...steps.map(({ id }) => explainStep(id).source),
    ...charts.map(({ chart }) => explainChart(chart)?.source),
  ]);
  for (const source of sources)
    expect(existsSync(new URL(`../../../../${source}`, import.meta.url)), source).toBe(true);
});
