import { expectMovingPicture, expectSound } from "../support/media.ts";
import { join, openLobby } from "../support/person.ts";
import { contextIsInsecure, devicesRefuse, promptIsIgnored, type Refusal } from "../support/stubs/devices.ts";
import { expectStep, stepOf } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

interface Trouble {
  what: string;
  problem: string;
  refusal: Refusal;
  words: RegExp;
}

const troubles: readonly Trouble[] = [
  {
    what: "a refused camera",
    problem: "blocked",
    refusal: { name: "NotAllowedError", message: "Permission denied", permission: "denied" },
    words: /blocks camera and microphone/,
  },
  {
    what: "a dismissed prompt",
    problem: "dismissed",
    refusal: { name: "NotAllowedError", message: "Permission dismissed", permission: "prompt" },
    words: /closed without an answer/,
  },
  {
    what: "no camera",
    problem: "notFound",
    refusal: { name: "NotFoundError", message: "Requested device not found", permission: "granted" },
    words: /no camera or microphone/,
  },
];

for (const { what, problem, refusal, words } of troubles) {
  test(`${what}: the lobby says what happened and what to do`, async ({ person, room }) => {
    const alice = await person("alice", { before: devicesRefuse(refusal) });
    await openLobby(alice, room);
    const help = alice.page.locator(`[data-capture-problem="${problem}"]`);
    await expect(help).toContainText(words);
    await expect(help.getByRole("button", { name: "Ask again" })).toBeVisible();
    await join(alice);
    await expect(stepOf(alice, "media.granted")).toHaveAttribute("data-status", /failed|skipped/);
  });
}

test("with a refused camera alice sees bob all the same, and bob sees why he does not see her", async ({
  person,
  room,
}) => {
  const refusal = { name: "NotAllowedError", message: "Permission denied", permission: "denied" } as const;
  const alice = await person("alice", { before: devicesRefuse(refusal) });
  const bob = await person("bob");
  for (const one of [alice, bob]) {
    await openLobby(one, room);
    await join(one);
  }
  await expectMovingPicture(alice);
  await expectStep(bob, "call.connected", "done");
  await expect(stepOf(bob, "media.granted", "other")).toHaveAttribute("data-status", /failed|skipped/);
});

test("a busy camera is tried again by itself, then the lobby says so", async ({ person, room }) => {
  const alice = await person("alice", {
    before: devicesRefuse({
      name: "NotReadableError",
      message: "Could not start video source",
      permission: "granted",
    }),
  });
  await alice.page.clock.install();
  await openLobby(alice, room);
  const asked = () =>
    alice.page.evaluate(
      () => window.witness.log.filter(({ event }) => event === "getUserMedia called").length,
    );
  await expect.poll(asked).toBeGreaterThan(0);
  const help = alice.page.locator('[data-capture-problem="busy"]');
  await expect
    .poll(async () => {
      await alice.page.clock.runFor(1_000);
      return help.isVisible();
    })
    .toBe(true);
  expect(await asked(), "asked more than once").toBeGreaterThan(1);
  await expect(help.getByRole("button", { name: "Use test picture and tone" })).toBeVisible();
});

test("an ignored prompt: a hint after 1.5 s, the way on without a camera after 20 s", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { before: promptIsIgnored });
  await alice.page.clock.install();
  await openLobby(alice, room);
  await expect(alice.page.getByText("Waiting for your camera…")).toBeVisible();
  await alice.page.clock.runFor(1_600);
  await expect(alice.page.getByText("Look at the prompt of your browser.")).toBeVisible();
  const goOn = alice.page.getByRole("button", { name: "Continue without camera" });
  await expect(goOn).toBeHidden();
  await alice.page.clock.runFor(20_000);
  await goOn.click();
  await expect(alice.page.getByText("Without camera and microphone", { exact: true })).toBeVisible();
});

test("the call waits for no camera: while alice's prompt is open she gets bob's test picture and tone", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { before: promptIsIgnored });
  const bob = await person("bob");
  await openLobby(alice, room);
  await openLobby(bob, room);
  await bob.page.getByRole("radio", { name: "Test picture and tone" }).check();
  await expectMovingPicture(bob, "You");
  await join(alice);
  await join(bob);
  await expectMovingPicture(alice);
  await expectSound(alice);
  await expectStep(alice, "media.granted", "active");
  await expectStep(bob, "call.connected", "done");
});

test("an insecure page says that it needs https, and still offers the test picture", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { before: contextIsInsecure });
  await openLobby(alice, room);
  await expect(alice.page.getByText(/https/i).first()).toBeVisible();
  await alice.page.getByRole("button", { name: "Use test picture and tone" }).click();
  await expectMovingPicture(alice, "You");
});
