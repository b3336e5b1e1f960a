import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";

import type { Page } from "@playwright/test";

import { expectAccessible } from "../support/accessibility.ts";
import { dropFile } from "../support/dropFile.ts";
import { expectMovingPicture } from "../support/media.ts";
import type { Person } from "../support/person.ts";
import { expectStep, settledSteps, shownSteps } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

const timelineOf = (page: Page) => page.getByRole("region", { name: "Timeline" });
const sliderOf = (page: Page) => page.getByRole("slider", { name: "Position in the recording" });
const shownIn = async (page: Page) => Number(await sliderOf(page).inputValue());

/** The step and status of each, in the order of the picture. */
const statusesOf = async (person: Person) =>
  (await shownSteps(person)).map(({ peer, step, status }) => `${peer} ${step} ${status}`);

/** What only this call's page knows: the passwords, and the names of the devices. */
async function secretsOf({ page }: Person): Promise<string[]> {
  return page.evaluate(async () => {
    const sdps = window.witness.connections.flatMap(({ localDescription, remoteDescription }) => [
      localDescription?.sdp ?? "",
      remoteDescription?.sdp ?? "",
    ]);
    const passwords = sdps.flatMap((sdp) =>
      [...sdp.matchAll(/a=ice-pwd:(\S+)/g)].map((found) => found[1] ?? ""),
    );
    const devices = await navigator.mediaDevices.enumerateDevices();
    const names = devices.flatMap(({ label, deviceId, groupId }) => [label, deviceId, groupId]);
    return [...passwords, ...names].filter((secret) => secret.length > 7);
  });
}

const ownAddresses = Object.values(networkInterfaces()).flatMap((each) =>
  (each ?? []).filter(({ internal }) => !internal).map(({ address }) => address),
);

async function savedBy({ page }: Person, form = "Save recording"): Promise<string> {
  const menu = page.locator(".save-forms");
  if (!(await menu.isVisible()))
    await page.getByRole("button", { name: "Save recording", exact: true }).first().click();
  const started = page.waitForEvent("download");
  await menu.getByRole("button", { name: form, exact: true }).click();
  return (await started).path();
}

test("alice goes back in the call while it goes on, keeps it, and opens it again in the same pictures", async ({
  callOfTwo,
}) => {
  const { alice } = await callOfTwo();
  const { page } = alice;
  await settledSteps(alice);
  const live = await statusesOf(alice);

  await sliderOf(page).press("Home");
  await expect(timelineOf(page)).toContainText("Paused");
  await expect.poll(() => shownIn(page)).toBe(0);
  await expectStep(alice, "signalling.connect", "todo");
  await expectMovingPicture(alice);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => shownIn(page), "one entry further").toBe(1);
  await page.keyboard.press("PageUp");
  await expect.poll(() => shownIn(page), "to the next phase").toBeGreaterThan(1);
  await timelineOf(page).getByRole("button", { name: "Live", exact: true }).click();
  await expect.poll(() => statusesOf(alice)).toEqual(live);

  const file = await savedBy(alice);
  const text = readFileSync(file, "utf8");
  const secrets = [...(await secretsOf(alice)), ...ownAddresses];
  expect(secrets.length).toBeGreaterThan(4);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  await page.keyboard.press("Escape");
  for (const view of ["ICE", "Flow"]) {
    await page.getByRole("tab", { name: view, exact: true }).click();
    const told = view === "ICE" ? page.locator(".ice-pair") : page.locator(".step");
    await expect(told.first()).toBeVisible();
    const picture = readFileSync(await savedBy(alice, "Picture of this view"), "utf8");
    await page.keyboard.press("Escape");
    expect(picture).toContain("host");
    expect(
      secrets.filter((secret) => picture.includes(secret)),
      `the picture of ${view}`,
    ).toEqual([]);
    if (view === "Flow")
      expect(picture.match(/<use /g)?.length, "the steps have their signs").toBeGreaterThan(40);
  }
  for (const form of ["Sequence as text", "webrtc-internals dump"]) {
    const told = readFileSync(await savedBy(alice, form), "utf8");
    await page.keyboard.press("Escape");
    expect(
      secrets.filter((secret) => told.includes(secret)),
      form,
    ).toEqual([]);
  }

  expect(await dropFile(page, { name: "kept.callglass.jsonl", content: text }), "the page takes it").toBe(
    true,
  );
  await expect(page.getByText("Your call goes on. To watch kept.callglass.jsonl")).toBeVisible();
  await expect.poll(() => statusesOf(alice), "nothing of the call is lost").toEqual(live);

  const replay = { ...alice, page: await alice.context.newPage() };
  await replay.page.goto("/replay");
  await replay.page.getByLabel("Recording", { exact: true }).setInputFiles(file);
  await expectStep(replay, "media.firstFrame", "done");
  expect(await statusesOf(replay)).toEqual(live);
  await replay.page.close();
});

test("a recording is watched with no camera and nobody else: played, linked to, by keyboard, and a broken one is refused", async ({
  person,
}) => {
  const alice = await person("alice");
  const { page } = alice;
  await page.goto("/");
  const whole = await (await page.request.get("/recordings/happy-call.callglass.jsonl")).text();
  await page.getByRole("link", { name: "A call that works" }).click();
  await expect(timelineOf(page)).toContainText("Step by step");
  await expect.poll(() => shownIn(page), "it plays").toBeGreaterThan(0);
  await page.keyboard.press("k");
  await expect(timelineOf(page)).toContainText("Paused");
  await sliderOf(page).press("End");
  await expectStep(alice, "media.firstFrame", "done");
  await expectAccessible(page, "a replay in dark");
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectAccessible(page, "a replay in light", "colours");

  await page.keyboard.press("[");
  const shown = async () => (await statusesOf(alice)).join();
  const [at] = await page.getByLabel("Go to a phase or a failure").selectOption("Offer / answer");
  await expect.poll(() => new URL(page.url()).hash, "the address follows").toBe(`#at=${at}`);
  expect(await shownIn(page)).toBe(Number(at));
  const [there, address] = [await shown(), page.url()];
  await page.goto("about:blank");
  await page.goto(address);
  await expect.poll(shown, "whoever has the address sees the same").toBe(there);
  await page.goto(`${new URL(address).pathname}${new URL(address).search}#at=20&view=sdp`);
  await expect(page.getByRole("tab", { name: "SDP" }), "also who has it open already").toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expect.poll(() => shownIn(page)).toBe(20);
  await page.goto(address);
  await expect.poll(shown).toBe(there);

  const size = page.viewportSize();
  // What a window of 1280 x 720 holds at 200 % (WCAG 1.4.4): most of it is for the steps.
  await page.setViewportSize({ width: 640, height: 360 });
  const heights = () =>
    page
      .locator(".bar, .view-tabs, .timeline-bar")
      .evaluateAll((bars) => bars.map((bar) => bar.clientHeight));
  await expect
    .poll(async () => (await heights()).reduce((sum, height) => sum + height, 0), "the bars are low")
    .toBeLessThan(150);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeInViewport();
  await expect(timelineOf(page).getByRole("button", { name: "Next", exact: true })).toHaveAttribute(
    "aria-keyshortcuts",
    "]",
  );
  if (size !== null) await page.setViewportSize(size);

  const open = (name: string, content: string) =>
    page
      .getByLabel("Recording", { exact: true })
      .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
  await open("broken.jsonl", '{"format":"callglass","version":"7.0"}\n');
  await expect(page.getByRole("alert")).toContainText(
    "broken.jsonl cannot be shown. This recording has the format 7.0",
  );
  await expectAccessible(page, "a refused recording");
  await open("cut.jsonl", whole.slice(0, whole.length / 2));
  await expect(page.getByText(/The file was cut short/)).toBeVisible();
  await expectStep(alice, "signalling.connect", "done");
  expect(new URL(page.url()).search, "the address no longer names the other one").toBe("");
});

test("a file that is dropped on the first page or on a recording is shown", async ({ person }) => {
  const alice = await person("alice");
  const { page } = alice;
  await page.goto("/");
  const content = await (await page.request.get("/recordings/happy-call.callglass.jsonl")).text();
  await expect(page.getByRole("button", { name: "Open a recording" })).toBeVisible();
  expect(await dropFile(page, { name: "first.jsonl", content })).toBe(true);
  await expect(page.locator(".replay-name")).toHaveText("first.jsonl");
  await expectStep(alice, "media.firstFrame", "done");
  expect(await dropFile(page, { name: "second.jsonl", content: "no recording" })).toBe(true);
  await expect(page.getByRole("alert")).toContainText("second.jsonl cannot be shown.");
  expect(await dropFile(page, { name: "third.jsonl", content })).toBe(true);
  await expect(page.locator(".replay-name")).toHaveText("third.jsonl");
});

test("the primer: a part of the text moves the recorded call, and the call moves the text", async ({
  person,
}) => {
  const alice = await person("alice");
  const { page } = alice;
  const present = page.locator('.chapter[aria-current="step"] h2');
  await page.goto("/");
  await page.getByRole("link", { name: "How a call comes to be, in words" }).click();
  await expect(present).toHaveText("Two browsers that do not know each other");
  await page.getByRole("button", { name: "Encryption" }).press("Enter");
  await expect(present).toHaveText("Encryption");
  await expectStep(alice, "ice.connected", "done");
  await expectStep(alice, "media.firstFrame", "active");
  await sliderOf(page).press("End");
  await expect(present).toHaveText("Streaming");
  await expectStep(alice, "media.firstFrame", "done");
  await page.locator(".primer-text").evaluate((text) => text.scrollTo(0, 0));
  await expect(present, "who reads on moves the call").toHaveText("Two browsers that do not know each other");
  await expectStep(alice, "signalling.connect", "todo");
  await expectAccessible(page, "the primer");
});
