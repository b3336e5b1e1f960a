import * as fc from "fast-check";
import { expect, it } from "vitest";

import { defaultDelays, type Delays } from "./delays.ts";
import { world } from "./testing/world.fake.ts";
import { readWaits, writeWaits } from "./waits.ts";

const name = fc.constantFrom(...(Object.keys(defaultDelays) as (keyof Delays)[]));

it("reads back whatever waits are written", () => {
  const waits = fc.dictionary(name, fc.integer({ min: 1, max: 600_000 }));
  fc.assert(
    fc.property(waits, (written) => {
      const delays = { ...defaultDelays, ...written };
      const read = readWaits(writeWaits(delays));
      expect(read.mistakes).toEqual([]);
      expect({ ...defaultDelays, ...read.delays }).toEqual(delays);
    }),
  );
});

it("says what is wrong with a part, and takes the others", () => {
  const read = readWaits(
    "replyTimeout:2000, replyTimeoutMs : 2000 ,watchPoliteMs:-1,dtlsTimeoutMs:1:2,joinSlowMs",
  );
  expect(read.delays).toEqual({ replyTimeoutMs: 2_000 });
  expect(read.mistakes).toEqual([
    expect.stringMatching(/^There is no wait "replyTimeout"; there are .*replyTimeoutMs/),
    expect.stringMatching(/^watchPoliteMs is "-1", and has to be a whole number of milliseconds/),
    expect.stringMatching(/^dtlsTimeoutMs is "1"/),
    expect.stringMatching(/^joinSlowMs is ""/),
  ]);
});

it("never throws", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readWaits(text).delays).toBeTypeOf("object");
    }),
  );
});

it("is what the machine then waits", () => {
  const { delays } = readWaits("replyTimeoutMs:2000");
  const played = world({ input: { delays } });
  played.wire.tamper(({ signal, number }) => (signal.type === "offer" && number === 1 ? "lose" : null));
  played.connect();
  played.run(1_500);
  expect(played.said("offer")).toHaveLength(2);
  for (const page of played.pages) page.close();
});
