import { expect } from "vitest";

import { defaultDelays } from "../../delays.ts";
import { expectConnected, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";

const impatient = { ...defaultDelays, replyTimeoutMs: 500 };

/** A person changes the waits while the page is open. */
export const waits: Scenario[] = [
  {
    name: "waits that are changed before the call count in it",
    run(world) {
      world.bob.send({ type: "user.setWaits", delays: impatient });
      world.wire.tamper(theFirst("answer", "lose"));
      world.connect();
      expect(world.said("offer")).toHaveLength(2);
      expectConnected(world);
    },
  },
  {
    name: "waits that are changed in the call count for what begins from then on, in the present epoch and the next",
    run(world) {
      world.connect();
      world.bob.send({ type: "user.setWaits", delays: impatient });
      world.wire.tamper(theFirst("answer", "lose"));
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(1_000);
      expect(world.said("offer")).toHaveLength(3);
      expectConnected(world);
      expect(world.bob.session()?.context.delays.replyTimeoutMs).toBe(500);
      expect(world.bob.context().delays.replyTimeoutMs).toBe(500);
      expect(world.alice.context().delays.replyTimeoutMs).toBe(defaultDelays.replyTimeoutMs);
    },
  },
];
