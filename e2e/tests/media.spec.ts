import type { Locator } from "@playwright/test";

import { expectMovingPicture, expectSound, received } from "../support/media.ts";
import { join, openLobby, type Person } from "../support/person.ts";
import { expectStep, stepOf } from "../support/steps.ts";
import { devicesInHand } from "../support/stubs/devices.ts";
import { sendsNoPicture, suppressFrameCallbacks } from "../support/stubs/suppress.ts";
import { soundWantsATap, tabCanHide } from "../support/stubs/tab.ts";
import { expect, test } from "../support/test.ts";

const otherTile = ({ page }: Person): Locator =>
  page.locator(".tile", { has: page.locator('[aria-label="Other person"]') });

const hints = ({ page }: Person): Locator => page.locator(".hints");

const help = ({ page }: Person, problem: string): Locator =>
  page.locator(`[data-capture-problem="${problem}"]`);

/** What goes on beside the steps, the newest of its kind. */
const going = ({ page }: Person, kind: string, peer: "self" | "other"): Locator =>
  page.locator(`.happening[data-going="${kind}"][data-peer="${peer}"]`).last();

const incoming = ({ page }: Person, slot: string, peer = "self"): Locator =>
  page.locator(`[data-chart="incoming.${slot}"][data-peer="${peer}"]`);

const press = ({ page }: Person, name: string) => page.getByRole("button", { name, exact: true }).click();

test("alice's camera is unplugged and comes back, then its permission is: both are told which, and it heals", async ({
  callOfTwo,
}) => {
  // One call for two losses and their ends: four waits for moving pictures, on a machine that may be slow.
  test.slow();
  const { alice, bob } = await callOfTwo({ alice: { before: devicesInHand() } });
  const pictureSenders = () =>
    alice.page.evaluate(
      () =>
        window.witness.connections
          .flatMap((connection) => connection.getSenders())
          .filter(({ track }) => track?.kind === "video").length,
    );

  await alice.page.evaluate(() => window.devicesInHand.unplug("video"));
  await expect(help(alice, "unplugged")).toContainText("it comes back by itself");
  await expect(otherTile(bob)).toContainText("The camera is gone");
  for (const [one, peer] of [
    [alice, "self"],
    [bob, "other"],
  ] as const) {
    await expect(going(one, "device", peer)).toHaveAttribute("data-status", "active");
    await expect(going(one, "device", peer)).toContainText("the device is gone: waiting for one");
  }
  // The sender stays, without a track: nothing is negotiated.
  expect(await pictureSenders()).toBe(0);
  await alice.page.evaluate(() => window.devicesInHand.plugIn("video"));
  await expect(help(alice, "unplugged")).toBeHidden();
  await expect(going(bob, "device", "other")).toHaveAttribute("data-status", "done");
  await expect(otherTile(bob)).not.toContainText("The camera is gone");
  await expectMovingPicture(bob);

  await alice.page.evaluate(() => window.devicesInHand.permit("camera", "denied"));
  await expect(help(alice, "revoked")).toContainText("taken back");
  await expect(going(bob, "device", "other")).toContainText("the permission was taken back");
  await alice.page.evaluate(() => window.devicesInHand.permit("camera", "granted"));
  await expect(help(alice, "revoked")).toBeHidden();
  await expect(otherTile(bob)).not.toContainText("The camera is gone");
  await expectMovingPicture(bob);
  await expectSound(bob);
});

test("alice joins without camera and microphone, and adds both in the call", async ({ person, room }) => {
  const alice = await person("alice", { before: devicesInHand(["audio", "video"]) });
  const bob = await person("bob");
  await openLobby(alice, room);
  await expect(help(alice, "notFound")).toBeVisible();
  await openLobby(bob, room);
  await join(alice);
  await join(bob);
  await expectMovingPicture(alice);
  await expectStep(bob, "media.firstFrame", "skipped");
  await expect(stepOf(bob, "media.granted", "other")).toHaveAttribute("data-status", "failed");
  await expect(otherTile(bob)).toContainText("They have no camera in this call");
  await expect(otherTile(bob)).toContainText("no microphone");
  await alice.page.evaluate(() => {
    window.devicesInHand.plugIn("audio");
    window.devicesInHand.plugIn("video");
  });
  await press(alice, "Turn camera on");
  await press(alice, "Unmute");
  await expect(help(alice, "notFound")).toBeHidden();
  await expectMovingPicture(bob);
  await expectSound(bob);
  await expectStep(bob, "media.firstFrame", "done");
  await expect(incoming(bob, "camera")).toHaveAttribute("data-state", "rendering");
  await expect(incoming(bob, "microphone")).toHaveAttribute("data-state", "playing");
});

test("connected but black: each is told what is missing, packets here and the drawing there", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { before: sendsNoPicture, after: suppressFrameCallbacks });
  const bob = await person("bob");
  for (const one of [alice, bob]) {
    await openLobby(one, room);
    await join(one);
  }
  await expect(hints(bob)).toContainText("Connected, but black: no packets arrive.");
  await expect(hints(alice)).toContainText("Connected, but black: frames are decoded, but none is shown.");
  await expect(otherTile(bob)).toContainText("Black");
  await expect(stepOf(bob, "media.firstFrame")).toContainText("Connected, but black: no packets arrive");
  await expect(incoming(bob, "camera", "other")).toHaveAttribute("data-state", "black.render");
  await expectStep(bob, "media.firstFrame", "active");
});

test("a tap to hear, a picture that stands still, and hidden tabs that raise no alarm", async ({
  callOfTwo,
}) => {
  // One call for all of it, and some of it takes its seconds.
  test.slow();
  const { alice, bob } = await callOfTwo({
    alice: { before: tabCanHide },
    bob: {
      async before(context) {
        await tabCanHide(context);
        await soundWantsATap(context);
      },
    },
  });
  const hide = ({ page }: Person, hidden: boolean) => page.evaluate((now) => window.hideTab(now), hidden);
  /** Behind the page's back: it still believes that the camera is sent. */
  const withhold = (withheld: boolean) =>
    alice.page.evaluate(async (stop) => {
      const sender = window.witness.connections
        .flatMap((connection) => connection.getTransceivers())
        .find(({ mid }) => mid === "1")?.sender;
      const video = document.querySelector<HTMLVideoElement>('video[aria-label="You"]');
      const own = video?.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : null;
      await sender?.replaceTrack(stop ? null : (own ?? null));
    }, withheld);
  /** Long enough for two glances in a row that see nothing new, as the sound goes on arriving. */
  const soundFor = async (packets: number) => {
    const before = await received(bob, "audio", "packetsReceived");
    await expect.poll(() => received(bob, "audio", "packetsReceived")).toBeGreaterThan(before + packets);
  };

  await expect(going(bob, "sound", "self")).toHaveAttribute("data-status", "active");
  await expect(hints(bob)).toContainText("Your browser plays no sound before you tap.");
  await press(bob, "Tap to hear");
  await expect(incoming(bob, "microphone")).toHaveAttribute("data-state", "playing");
  await expect(hints(bob)).not.toContainText("before you tap");
  await expect(going(alice, "sound", "other")).toHaveAttribute("data-status", "done");

  await expect(incoming(bob, "camera")).toHaveAttribute("data-state", "rendering");
  await hide(bob, true);
  await expect(incoming(bob, "camera")).toHaveAttribute("data-state", "decoding");
  await withhold(true);
  await soundFor(200);
  await expect(incoming(bob, "camera")).toHaveAttribute("data-state", "decoding");
  await withhold(false);
  await hide(bob, false);
  await expect(incoming(bob, "camera")).toHaveAttribute("data-state", "rendering");

  const alarms = bob.page.locator('.happening[data-going="picture"][data-peer="self"]');
  const before = await alarms.count();
  await hide(alice, true);
  // What alice does next is told behind it: bob's page knows then that her tab is hidden.
  await press(alice, "Mute");
  await expect(otherTile(bob)).toContainText("muted");
  await withhold(true);
  await expect(incoming(bob, "camera")).toHaveAttribute("data-state", "paused");
  await expect(alarms).toHaveCount(before);
  await press(alice, "Unmute");
  await hide(alice, false);
  await expect(hints(bob)).toContainText("The picture stands still: no packets arrive.");
  await expect(otherTile(bob)).toContainText("Stands still");
  await expect(going(bob, "picture", "self")).toContainText("You stopped getting new pictures.");
  await expect(going(alice, "picture", "other")).toHaveAttribute("data-status", "active");
  await withhold(false);
  await expect(going(bob, "picture", "self")).toHaveAttribute("data-status", "done");
  await expectMovingPicture(bob);
});
