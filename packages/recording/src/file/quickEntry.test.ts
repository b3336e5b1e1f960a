import { readdirSync, readFileSync } from "node:fs";

import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";

import { EntryBody, readEntry } from "../entry.ts";
import { quickCheckOf } from "./quickCheck.ts";
import { isEntryAsItIs } from "./quickEntry.ts";

const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);

const recordings = new URL("../../../../apps/web/public/recordings/", import.meta.url);
const written: unknown[] = readdirSync(recordings)
  .flatMap((file) => readFileSync(new URL(file, recordings), "utf8").trimEnd().split("\n").slice(1))
  .map((line): unknown => JSON.parse(line));

/** One of each kind and shape there is in the recordings that come with the app. */
const shapes = [...new Map(written.map((entry) => [shapeOf(entry), entry])).values()];

function shapeOf(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === "kind" || key === "phase") return part;
    return typeof part === "object" ? part : typeof part;
  });
}

test("every entry of a real recording is taken as it is", () => {
  expect(written.filter((entry) => !isEntryAsItIs(entry))).toEqual([]);
  expect(new Set(written.map((entry) => (entry as { kind: string }).kind)).size).toBeGreaterThan(12);
});

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    "x".repeat(65),
    "x".repeat(501),
    "x".repeat(65_537),
    -1,
    0.5,
    2 ** 60,
    Number.NaN,
    Infinity,
    [],
    {},
  ),
  fc.constantFrom<unknown>({ a: "b" }, { a: 1 }, { "": null }, [1], [{}], true, { ["x".repeat(121)]: "y" }),
  fc.jsonValue(),
);

/** An entry in which anything, at any depth, may be another thing, be missing, or be one too many. */
const bent = fc
  .tuple(fc.constantFrom(...shapes), fc.array(fc.tuple(fc.nat(), fc.string(), odd), { maxLength: 2 }))
  .map(([entry, changes]) => {
    const copy = structuredClone(entry) as Record<string, unknown>;
    for (const [place, name, given] of changes) {
      const value = structuredClone(given);
      const spots = spotsOf(copy);
      const [owner, key] = spots[place % spots.length] ?? [copy, "kind"];
      if (Array.isArray(owner)) owner.splice(Number(key), 1, ...(value === undefined ? [] : [value]));
      else if (value === undefined) Reflect.deleteProperty(owner, key);
      else if (place % 7 === 0) define(owner, place % 2 === 0 ? name : "__proto__", value);
      else define(owner, key, value);
    }
    return copy;
  });

/** As JSON.parse does it, whatever the key's name. */
function define(owner: object, key: string, value: unknown): void {
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}

function spotsOf(value: unknown): [object, string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [value, key] as [object, string],
    ...spotsOf(inner),
  ]);
}

test("what is taken as it is, the schema would take and give back as it is", () => {
  let taken = 0;
  fc.assert(
    fc.property(bent, (input) => {
      if (!isEntryAsItIs(input)) return;
      taken += 1;
      expect(readEntry(input), `seed ${seed}`).toStrictEqual({ ok: true, entry: input });
    }),
    { seed, numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(500);
});

test("what the schema refuses or changes is not taken as it is", () => {
  let refused = 0;
  fc.assert(
    fc.property(bent, (input) => {
      const read = readEntry(input);
      if (read.ok && JSON.stringify(sorted(read.entry)) === JSON.stringify(sorted(input))) return;
      refused += 1;
      expect(isEntryAsItIs(input), `seed ${seed}`).toBe(false);
    }),
    { seed: seed + 1, numRuns: 5_000 },
  );
  expect(refused).toBeGreaterThan(500);
});

function sorted(value: object): unknown {
  return Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

test("a declaration that it does not know is never said yes to", () => {
  const unknown = [
    z.string().check(z.regex(/a/)),
    z.string().check(z.trim()),
    z.email(),
    z.number().check(z.lt(5)),
    z.int32(),
    z.coerce.number(),
    z.array(z.string()).check(z.maxLength(1)),
    z.object({ a: z.string() }).check(z.refine(() => false)),
    z.record(z.string(), z.string()).check(z.refine(() => false)),
    z.union([z.string(), z.number()]),
    z.pipe(
      z.string(),
      z.transform((text) => text.length),
    ),
    z._default(z.string(), "a"),
    z.date(),
  ];
  const values = ["a", " a ", 1, 9, 0.5, ["a", "b"], { a: "a" }, undefined, new Date()];
  for (const schema of unknown)
    expect(
      values.filter((value) => quickCheckOf(schema)(value)).map((value) => [schema.def.type, value]),
    ).toEqual([]);
});

test("every kind of entry has its quick look", () => {
  const plain = { writer: "w", sequence: 0, at: 1, epoch: null };
  expect(isEntryAsItIs({ ...plain, kind: "hologram" })).toBe(false);
  expect(isEntryAsItIs({ ...plain, kind: "gap", count: 1, reason: "x" })).toBe(true);
  expect(EntryBody.def.options).toHaveLength(19);
});
