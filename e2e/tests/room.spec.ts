import { hangUp, join, openLobby, type Person } from "../support/person.ts";
import { partLost, serverAway } from "../support/problems.ts";
import { joinRequest, rawClient } from "../support/rawClient.ts";
import { newRoom } from "../support/room.ts";
import { startProductionServer } from "../support/productionServer.mjs";
import { expectStep, stepOf } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";
import { webRtcIsMissing } from "../support/stubs/tab.ts";

const serverUrl = () => process.env["CALLGLASS_URL"] ?? "";

test("a third person is told that the room is full, and the two are not disturbed", async ({
  person,
  room,
}) => {
  const [first, second] = [await rawClient(serverUrl()), await rawClient(serverUrl())];
  await first.request(joinRequest(room));
  await second.request(joinRequest(room));
  const carol = await person("carol");
  await openLobby(carol, room);
  await join(carol);
  await expect(carol.page.getByRole("alert")).toContainText("The room is full");
  await expect(carol.page.getByRole("button", { name: "Retry" })).toBeVisible();
  await expectStep(carol, "signalling.seat", "failed");
  await second.request({ type: "bye" });
  await carol.page.getByRole("button", { name: "Retry" }).click();
  await expectStep(carol, "signalling.seat", "done");
  first.close();
  second.close();
});

test("a malformed room address says what is wrong and leads home", async ({ person }) => {
  const alice = await person("alice");
  await alice.page.goto("/call/not-a-room");
  await expect(alice.page.getByRole("heading", { level: 1 })).toHaveText("This is not a room");
  await alice.page.getByRole("link", { name: "Go to the start page" }).click();
  await expect(alice.page.getByRole("button", { name: "Start a call" })).toBeVisible();
});

test("a browser without RTCPeerConnection is told so by name", async ({ person, room }) => {
  const alice = await person("alice", { before: webRtcIsMissing });
  await alice.page.goto(`/call/${room}?invariants=on`);
  await expect(alice.page.getByRole("main")).toContainText("RTCPeerConnection");
});

test("the invite link leads bob into alice's room", async ({ person }) => {
  const alice = await person("alice");
  const room = newRoom();
  await openLobby(alice, room);
  await join(alice);
  await alice.page.getByRole("button", { name: "Copy invite link" }).first().click();
  await expect(alice.page.getByRole("button", { name: "Copied" }).first()).toBeVisible();
  const link = new URL(await alice.page.evaluate(() => navigator.clipboard.readText()));
  expect(link.pathname).toBe(`/call/${room}`);

  const bob = await person("bob");
  // The link may carry the address on the local network; the test's server listens on loopback only.
  await bob.page.goto(`${link.pathname}?pace=live&invariants=on`);
  await join(bob);
  await expectStep(alice, "signalling.paired", "done");
  await expectStep(bob, "signalling.paired", "done");
});

/** Hangs up: the one who goes has released everything, the one who stays is told. */
async function expectHangUp(leaver: Person, stayer: Person): Promise<void> {
  await hangUp(leaver);
  await expect(leaver.page.getByRole("heading", { name: "You left the call" })).toBeVisible();
  await expect(stayer.page.getByRole("heading", { name: "The other person left" })).toBeVisible();
  const open = () =>
    leaver.page.evaluate(
      () => window.witness.connections.filter(({ connectionState }) => connectionState !== "closed").length,
    );
  await expect.poll(open).toBe(0);
  await expect(leaver.page.locator('video[aria-label="Other person"]')).toHaveCount(0);
}

test("bob hangs up and joins again, then alice hangs up: both are told each time", async ({ callOfTwo }) => {
  const { alice, bob } = await callOfTwo();
  await expectHangUp(bob, alice);
  await bob.page.getByRole("button", { name: "Join again" }).click();
  await expectStep(alice, "call.connected", "done");
  await expectHangUp(alice, bob);
});

test("bob reloads: he has his seat again, a new epoch begins, and the call comes up by itself", async ({
  callOfTwo,
}) => {
  const { alice, bob } = await callOfTwo();
  const firstEpoch = Number(await stepOf(alice, "media.firstFrame").getAttribute("data-epoch"));
  await bob.page.reload();
  for (const one of [alice, bob]) {
    await expect(stepOf(one, "media.firstFrame")).toHaveAttribute("data-epoch", String(firstEpoch + 1));
    await expectStep(one, "media.firstFrame", "done");
  }
});

test("the server goes away and comes back: the page says so and connects again by itself", async ({
  person,
  room,
}) => {
  let server = await startProductionServer();
  const alice = await person("alice", { baseUrl: server.url, allow: [serverAway] });
  await openLobby(alice, room);
  const line = alice.page.locator("[data-link]");
  await expect(line).toHaveAttribute("data-link", "online");
  await server.stop();
  await expect(line).toContainText("The server is away");
  server = await startProductionServer(server.port);
  try {
    await expect(line).toHaveAttribute("data-link", "online");
    await join(alice);
    await expectStep(alice, "signalling.seat", "done");
  } finally {
    await server.stop();
  }
});

test("a part of the page that did not arrive is fetched again when it is needed, and one that never arrives is told", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { allow: [partLost] });
  let lost = 0;
  await alice.page.route("**/assets/CallScreen-*.js", (route) => {
    lost += 1;
    return lost === 1 ? route.abort() : route.continue();
  });
  await openLobby(alice, room);
  await expect.poll(() => lost).toBe(1);
  await join(alice);
  await expectStep(alice, "signalling.seat", "done");
  await alice.page.route("**/assets/Home-*.js", (route) => route.abort());
  await alice.page.goto("/");
  await expect(alice.page.getByRole("alert")).toContainText("A part of this page is missing");
});

test("a call outlives the server, and the room works again when the server is back", async ({
  person,
  room,
}) => {
  let server = await startProductionServer();
  const options = { baseUrl: server.url, allow: [serverAway] };
  const [alice, bob] = [await person("alice", options), await person("bob", options)];
  for (const one of [alice, bob]) {
    await openLobby(one, room);
    await join(one);
  }
  for (const one of [alice, bob]) await expectStep(one, "media.firstFrame", "done");
  expect(await server.end()).toBe(0);
  try {
    await expect(alice.page.getByText("The server is away.")).toBeVisible();
    await expectStep(alice, "call.connected", "done");
  } finally {
    server = await startProductionServer(server.port);
  }
  try {
    await expect(alice.page.getByText("The server is away.")).toBeHidden();
    expect(await alice.page.evaluate(() => window.witness.connections.length), "no new connection").toBe(1);
    await hangUp(bob);
    await expect(alice.page.getByRole("heading", { name: "The other person left" })).toBeVisible();
  } finally {
    await server.stop();
  }
});
