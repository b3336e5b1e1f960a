import { expectMovingPicture } from "../support/media.ts";
import { join, openLobby, type Person } from "../support/person.ts";
import { serverAway } from "../support/problems.ts";
import { startProductionServer } from "../support/productionServer.mjs";
import { startRelay } from "../support/relay.mjs";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

const secret = "the secret of relay and server";

/** Kinds of the two candidates on the path in use. */
async function pathKinds({ page }: Person): Promise<string[]> {
  return page.evaluate(async () => {
    const stats = await window.witness.connections.at(-1)?.getStats();
    const all: Record<string, unknown>[] = [...(stats?.values() ?? [])];
    const byId = (id: unknown) => all.find((each) => each["id"] === id);
    const transport = all.find(({ type }) => type === "transport");
    const pair = byId(transport?.["selectedCandidatePairId"]);
    return [pair?.["localCandidateId"], pair?.["remoteCandidateId"]].map((id) =>
      String(byId(id)?.["candidateType"]),
    );
  });
}

function repairOf({ page }: Person) {
  return page.locator('[data-chart="repair"][data-peer="self"]');
}

test("the relay stops in the middle of a relayed call: ICE is restarted, and pictures come back when it goes on", async ({
  person,
  room,
}) => {
  // ICE notices a loss by clocks of its own, and again when it is over.
  test.setTimeout(120_000);
  const relay = await startRelay(secret);
  const server = await startProductionServer(0, { TURN_URL: relay.url, TURN_SECRET: secret });
  const options = { baseUrl: server.url, allow: [serverAway] };
  try {
    const [alice, bob] = [await person("alice", options), await person("bob", options)];
    for (const one of [alice, bob]) {
      // Shorter than people would want it, so that a test need not wait that long.
      await openLobby(one, room, "&relay=only&waits=watchImpoliteMs:500,watchPoliteMs:1500");
      await join(one);
    }
    for (const one of [alice, bob]) {
      await expectStep(one, "media.firstFrame", "done");
      await expect(one.page.getByText("Relay only.")).toBeVisible();
      expect(await pathKinds(one)).toEqual(["relay", "relay"]);
    }
    relay.pause();
    for (const one of [alice, bob])
      await expect(repairOf(one)).toHaveAttribute("data-state", /restarting|backingOff/, { timeout: 40_000 });
    relay.goOn();
    for (const one of [alice, bob]) {
      await expect(repairOf(one)).toHaveAttribute("data-state", /^fine\.flowing/, { timeout: 40_000 });
      await expectMovingPicture(one);
      expect(await pathKinds(one)).toEqual(["relay", "relay"]);
      expect(await one.page.evaluate(() => window.witness.connections.length), "no new connection").toBe(1);
    }
  } finally {
    await server.stop();
    await relay.stop();
  }
});

test("a relay that knows no such credentials: relays alone come to a failure with its name", async ({
  person,
  room,
}) => {
  const relay = await startRelay("another secret");
  const server = await startProductionServer(0, { TURN_URL: relay.url, TURN_SECRET: secret });
  const options = { baseUrl: server.url, allow: [serverAway] };
  try {
    const [alice, bob] = [await person("alice", options), await person("bob", options)];
    for (const one of [alice, bob]) {
      await openLobby(one, room, "&relay=only");
      await join(one);
    }
    for (const one of [alice, bob])
      await expect(
        one.page.getByText("the TURN server did not accept the credentials").first(),
      ).toBeVisible();
  } finally {
    await server.stop();
    await relay.stop();
  }
});
