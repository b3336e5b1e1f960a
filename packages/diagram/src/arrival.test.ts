import { createLog, type ReadEntry } from "@callglass/recording";
import fc from "fast-check";
import { expect, test } from "vitest";

import { momentOf } from "./moment.ts";
import { ordinaryCall } from "./ordinaryCall.fake.ts";
import { createPlayhead } from "./playhead.ts";
import { alice, bob, flowOf, foldOf, logOf } from "./recordingOf.fake.ts";
import { statusesOf } from "./statuses.ts";
import { stripFold, stripOf } from "./strip.ts";

const entries = ordinaryCall();
const own = entries.filter(({ writer }) => writer === alice);
const others = entries.filter(({ writer }) => writer === bob);

/** The other's entries late, doubled and shuffled among one's own. */
const arrivals = fc
  .tuple(
    fc.shuffledSubarray(others, { minLength: others.length, maxLength: others.length }),
    fc.subarray(others),
    fc.array(fc.nat(), { minLength: own.length, maxLength: own.length }),
  )
  .map(([shuffled, doubled, places]) => {
    const all = [...shuffled, ...doubled];
    own.forEach((entry, index) => all.splice((places[index] ?? 0) % (all.length + 1), 0, entry));
    return all;
  });

function stripAtEnd(arriving: readonly ReadEntry[]) {
  const moment = momentOf(logOf(arriving));
  return stripOf(moment, foldOf(stripFold, moment), {});
}

test("entries that come late, doubled or out of order end in the same pictures", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const expectedFlow = flowOf(entries);
  const expectedStrip = stripAtEnd(entries);
  fc.assert(
    fc.property(arrivals, (arriving) => {
      expect(flowOf(arriving), `seed ${seed}`).toEqual(expectedFlow);
      expect(stripAtEnd(arriving), `seed ${seed}`).toEqual(expectedStrip);
    }),
    { seed, numRuns: 40 },
  );
});

test("live, slow or scrubbed, with whatever comes late: each position shows what a fresh look at it shows", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const moves = fc.array(fc.nat({ max: 400 }), { minLength: 200, maxLength: 200 });
  fc.assert(
    fc.property(arrivals, moves, (arriving, wanted) => {
      const log = createLog(alice);
      const playhead = createPlayhead(log);
      for (const [index, entry] of arriving.entries()) {
        log.append(entry);
        const move = wanted[index] ?? 0;
        if (move % 5 === 0) continue;
        playhead.follow();
        if (move % 5 === 1) playhead.goToEnd();
        else if (move % 5 === 2) playhead.nextStep();
        else playhead.goTo(move);
      }
      playhead.follow();
      const canonical = momentOf(log);
      playhead.goTo(canonical.entries.length);
      // Back from the end, which puts everything into the one order.
      playhead.goTo((wanted[0] ?? 0) % canonical.entries.length);
      expect(playhead.moment.entries, `seed ${seed}`).toEqual(canonical.entries);
      const fresh = createPlayhead(log);
      fresh.follow();
      fresh.goTo(playhead.moment.shown);
      expect(playhead.flow(), `seed ${seed}`).toEqual(fresh.flow());
    }),
    { seed, numRuns: 30 },
  );
});

test("Slow shows prefixes only, and ends where live is", () => {
  const log = createLog(alice);
  const playhead = createPlayhead(log);
  let before: readonly ReadEntry[] = [];
  let reached = 0;
  for (const [index, entry] of entries.entries()) {
    log.append(entry);
    if (index % 7 !== 0) continue;
    playhead.follow();
    playhead.nextStep();
    const { moment } = playhead;
    const shown = moment.entries.slice(0, moment.shown);
    expect(shown.slice(0, before.length)).toEqual(before);
    before = shown;
    reached = Math.max(reached, playhead.stepsBehind());
  }
  expect(reached).toBeGreaterThan(5);
  playhead.follow();
  while (playhead.nextStep()) expect(playhead.moment.shown).toBeLessThanOrEqual(playhead.total);
  expect(playhead.stepsBehind()).toBe(0);
  expect(playhead.flow()).toEqual(flowOf(entries));
});

test("Next and Back stop at the same changes of a step, in opposite order", () => {
  const playhead = createPlayhead(logOf(entries));
  playhead.follow();
  const stops = [0];
  let before = statusesOf(playhead.flow());
  while (playhead.nextStep()) {
    const after = statusesOf(playhead.flow());
    const changed = [...after].filter(([key, status]) => (before.get(key) ?? "todo") !== status);
    if (playhead.moment.shown < playhead.total) expect(changed.length).toBeGreaterThan(0);
    before = after;
    stops.push(playhead.moment.shown);
  }
  expect(stops.length).toBeGreaterThan(40);
  const back = [playhead.moment.shown];
  while (playhead.previousStep()) back.push(playhead.moment.shown);
  expect(back.toReversed()).toEqual(stops);
});

test("a late entry of a writer of whom later ones are displayed is displayed in its place", () => {
  const log = createLog(alice);
  const late = own[3];
  if (late === undefined) throw new Error("no entry");
  for (const entry of own) if (entry !== late) log.append(entry);
  const playhead = createPlayhead(log);
  playhead.follow();
  playhead.goTo(own.length - 4);
  log.append(late);
  playhead.follow();
  expect(playhead.moment.shown).toBe(own.length - 3);
  expect(playhead.moment.entries).toEqual(own);
});

test("when the log thins its samples, the position stays where it was", () => {
  const log = createLog(alice, { samplesPerWriter: 10, entriesPerForeignWriter: 10, foreignWriters: 1 });
  const playhead = createPlayhead(log);
  for (const [index, entry] of own.entries()) {
    const head = { writer: alice, at: entry.at, epoch: entry.epoch };
    log.append({ ...entry, sequence: 2 * index });
    log.append({ ...head, sequence: 2 * index + 1, kind: "stats", sample: {} });
    playhead.follow();
    if (index < 30) playhead.goToEnd();
  }
  const last = playhead.moment.entries[playhead.moment.shown - 1];
  expect(last?.at).toBe(own[29]?.at);
  expect(playhead.total).toBe(log.count);
});
