import { expect, it } from "vitest";

import { suffer } from "./testing/adversary.fake.ts";
import type { Noise } from "./testing/noise.fake.ts";

/** Noises that once found a mistake, in the machines or in the fakes, beyond the seeds that every check plays. */
const found: Record<string, Noise> = {
  "the encryption breaks in the middle of the handshake of the channel, with another network and the server gone":
    {
      first: "alice",
      signallingDelayMs: 0,
      fates: [],
      blows: [
        { atMs: 24, blow: { type: "breakEncryption", who: "alice" } },
        { atMs: 24, blow: { type: "changeNetwork", who: "bob" } },
        { atMs: 25, blow: { type: "restartServer", forMs: 500 } },
      ],
    },
};

it.each(Object.entries(found))("comes to rest: %s", (_name, noise) => {
  expect(suffer(noise).breaches).toEqual([]);
});
