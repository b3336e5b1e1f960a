import { expect, test } from "vitest";

import { Writer } from "./entry.ts";
import { alice, bob, entry, noteOf, statsOf } from "./entries.fake.ts";
import { createLog } from "./log.ts";

const limits = { samplesPerWriter: 10, entriesPerForeignWriter: 20, foreignWriters: 2 };

test("a double is dropped, and told to nobody", () => {
  const log = createLog(alice);
  const heard: number[] = [];
  log.subscribe(({ sequence }) => heard.push(sequence));
  expect(log.append(entry(alice, 0, 1, noteOf("a")))).toBe(true);
  expect(log.append(entry(alice, 0, 1, noteOf("another")))).toBe(false);
  expect(heard).toEqual([0]);
  expect(log.count).toBe(1);
});

test("a writer's entries are in the order of their sequence, however they arrive", () => {
  const log = createLog(alice);
  for (const sequence of [3, 1, 2, 0, 7, 5]) log.append(entry(bob, sequence, sequence, noteOf("x")));
  expect(log.of(bob).map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 5, 7]);
  expect(log.writers()).toEqual([alice, bob]);
});

test("after unsubscribing nothing is told", () => {
  const log = createLog(alice);
  let heard = 0;
  log.subscribe(() => (heard += 1))();
  log.append(entry(alice, 0, 1, noteOf("a")));
  expect(heard).toBe(0);
});

test("samples are thinned and counted, facts are kept, and a thinned double stays a double", () => {
  const log = createLog(alice, limits);
  for (let index = 0; index < 100; index += 1) {
    log.append(entry(alice, 2 * index, index, statsOf(index)));
    log.append(entry(alice, 2 * index + 1, index, noteOf("fact")));
  }
  const kept = log.of(alice);
  expect(kept.filter(({ kind }) => kind === "note")).toHaveLength(100);
  expect(kept.filter(({ kind }) => kind === "stats").length).toBeLessThanOrEqual(limits.samplesPerWriter);
  expect(log.dropped.samples + log.count).toBe(200);
  expect(log.append(entry(alice, 0, 0, statsOf(0)))).toBe(false);
});

test("a flood from another writer is bounded and counted, one's own facts are not", () => {
  const log = createLog(alice, limits);
  for (let index = 0; index < 50; index += 1) {
    log.append(entry(alice, index, index, noteOf("own")));
    log.append(entry(bob, index, index, noteOf("flood")));
    log.append(entry(Writer.parse(`stranger-${index}`), 0, index, noteOf("flood")));
  }
  expect(log.of(alice)).toHaveLength(50);
  expect(log.of(bob)).toHaveLength(limits.entriesPerForeignWriter);
  expect(log.writers()).toHaveLength(3);
  expect(log.dropped.flood).toBe(30 + 49);
});
