import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { delays } from "./delays.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(here, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));
const textOf = (file: string) => readFileSync(`${here}/${file}`, "utf8");
const sources = files.filter((file) => !/\.(test|fake)\.ts$/.test(file));

const table = readFileSync(new URL("../../../docs/server.md", import.meta.url), "utf8")
  .split("## Every wait")[1]
  ?.split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, time = "", box = "", , shownBy = ""]) => ({ time: time.replaceAll("`", ""), box, shownBy }));
const rows = table ?? [];

test("every time of delays.ts has its row, and every row its time", () => {
  expect(rows.map(({ time }) => time).toSorted()).toEqual(Object.keys(delays).toSorted());
});

test("every time is shown by a test that exists, or the row says why not", () => {
  const titles = new Set(
    files
      .filter((file) => file.endsWith(".test.ts"))
      .flatMap((file) =>
        [...textOf(file).matchAll(/(?:\btest|\btest\.concurrent|\]\))\(\s*"([^"]+)"/g)].map(
          ([, title]) => title,
        ),
      ),
  );
  const without = rows.filter(({ shownBy }) => !titles.has(shownBy) && !/^— \w.*\.$/.test(shownBy));
  expect(without).toEqual([]);
});

test("every box in the sources is named in the table, and its time is one of delays.ts", () => {
  const box = /(?:timeBox(?:<[^>]*>)?|\.waitFor)\(\s*(?:["`]([^"`]+)["`]|(\w+)),\s*([^,]+),/g;
  const boxes = sources
    // Where they are made, and where they are passed on.
    .filter((file) => file !== "watch/box.ts" && file !== "watch/operation.ts")
    .flatMap((file) => [...textOf(file).matchAll(box)])
    .map(([, name, variable, ms = ""]) => ({ name: name ?? variable ?? "", ms }));
  const named = rows.flatMap((row) => row.box.split(", ")).filter((name) => name !== "");
  expect(boxes.map(({ name }) => name).toSorted()).toEqual(named.toSorted());
  // The lock is handed its time.
  expect(boxes.filter(({ name, ms }) => !ms.includes("delays.") && !name.startsWith("lock "))).toEqual([]);
});

test("no timer is set but where a box, a clock, a beat or a look is made", () => {
  const timer = /\b(?:setTimeout|setInterval)\(|AbortSignal\.timeout/;
  expect(sources.filter((file) => timer.test(textOf(file))).toSorted()).toEqual([
    "admin/loopDelay.ts",
    "admin/profiler.ts",
    "clock.ts",
    "endOnSignal.ts",
    "signalling/engine.ts",
    "watch/box.ts",
    "watch/mainThreadStack.ts",
    "watch/pulse.ts",
    "watch/slowList.ts",
    "watch/watchdogWorker.ts",
  ]);
});
