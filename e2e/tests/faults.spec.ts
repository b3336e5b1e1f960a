import { startDelayProxy } from "../bench/delayProxy.mjs";
import { expectMovingPicture, received } from "../support/media.ts";
import { join, openLobby, type Person } from "../support/person.ts";
import { serverAway } from "../support/problems.ts";
import { startProductionServer } from "../support/productionServer.mjs";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

/** Waits for something that the witness saw; `count` times, since a call may negotiate again. */
async function witnessed({ page }: Person, event: string, count = 1): Promise<void> {
  await page.waitForFunction(
    ([wanted, times]) => window.witness.log.filter((entry) => entry.event === wanted).length >= times,
    [event, count] as const,
  );
}

/** The ICE fragments of both descriptions; a restart changes them. */
async function iceNames({ page }: Person): Promise<(string | undefined)[]> {
  return page.evaluate(() => {
    const [connection] = window.witness.connections;
    const sdps = [connection?.currentLocalDescription?.sdp, connection?.currentRemoteDescription?.sdp];
    return sdps.map((sdp) => /a=ice-ufrag:(\S+)/.exec(sdp ?? "")?.[1]);
  });
}

/** Long enough that a message is still on its way when the server is killed. */
const slowWireMs = 250;

for (const [lost, teller] of [
  ["offer", "bob"],
  ["answer", "alice"],
] as const) {
  test(`the server dies with the ${lost} on its way: when it is back the call comes up`, async ({
    person,
    room,
  }) => {
    let server = await startProductionServer();
    const wire = await startDelayProxy(server.port, slowWireMs);
    const options = { baseUrl: `http://localhost:${wire.port}`, allow: [serverAway] };
    try {
      const people = { alice: await person("alice", options), bob: await person("bob", options) };
      const { alice, bob } = people;
      await openLobby(alice, room);
      await join(alice);
      await expectStep(alice, "signalling.seat", "done");
      await openLobby(bob, room);
      await join(bob);
      await witnessed(people[teller], `sent ${lost}`);
      await server.stop();
      server = await startProductionServer(server.port);
      for (const one of [alice, bob]) await expectStep(one, "media.firstFrame", "done");
      await expectMovingPicture(alice);
    } finally {
      await wire.stop();
      await server.stop();
    }
  });
}

test("the network changes while the server is away: pictures go on, and ICE restarts when it is back", async ({
  person,
  room,
}) => {
  let server = await startProductionServer();
  const options = { baseUrl: server.url, allow: [serverAway] };
  const [alice, bob] = [await person("alice", options), await person("bob", options)];
  try {
    for (const one of [alice, bob]) {
      await openLobby(one, room);
      await join(one);
    }
    for (const one of [alice, bob]) await expectStep(one, "media.firstFrame", "done");
    const before = await iceNames(alice);
    await server.stop();
    await expect(alice.page.getByText("The server is away.")).toBeVisible();
    // What the browser says when the cable is put into another socket.
    await alice.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(alice.page.locator('[data-chart="repair"][data-peer="self"]')).toHaveAttribute(
      "data-state",
      /withoutWire/,
    );
    const framesBefore = await received(bob, "video", "framesDecoded");
    await expect.poll(() => received(bob, "video", "framesDecoded")).toBeGreaterThan(framesBefore + 5);
    server = await startProductionServer(server.port);
    // The path is made anew on the same connection: new credentials of ICE, by an offer and its answer.
    await expect.poll(() => iceNames(alice)).not.toEqual(before);
    await expect(alice.page.locator('[data-chart="repair"][data-peer="self"]')).toHaveAttribute(
      "data-state",
      /^fine/,
    );
    for (const one of [alice, bob]) {
      expect(await one.page.evaluate(() => window.witness.connections.length), "no new connection").toBe(1);
      await expectMovingPicture(one);
    }
  } finally {
    await server.stop();
  }
});

test("bob's page is killed: alice is told that his line is gone", async ({ person, room }) => {
  const alice = await person("alice");
  const crash = { pattern: /the page crashed/, reason: "the test kills it" };
  const bob = await person("bob", { allow: [crash] });
  for (const one of [alice, bob]) {
    await openLobby(one, room);
    await join(one);
  }
  for (const one of [alice, bob]) await expectStep(one, "media.firstFrame", "done");
  const devtools = await bob.context.newCDPSession(bob.page);
  const crashed = bob.page.waitForEvent("crash");
  // A page that has crashed answers no more.
  devtools.send("Page.crash").catch(() => undefined);
  await crashed;
  await expect(alice.page.getByText("The other person’s line to the server is gone.")).toBeVisible();
});
