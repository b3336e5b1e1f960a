import { existsSync } from "node:fs";

import puppeteer, { type Page } from "puppeteer-core";

import { expectMovingPicture } from "../support/media.ts";
import { join, openLobby } from "../support/person.ts";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

const firefox = [
  process.env["FIREFOX_PATH"] ?? "",
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
].find((path) => path !== "" && existsSync(path));

/** Fake devices, no prompt, and candidates on loopback, which Firefox leaves out otherwise. */
const preferences = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.peerconnection.ice.loopback": true,
};

async function expectStepInFirefox(page: Page, step: string): Promise<void> {
  await page.waitForSelector(`[data-step="${step}"][data-peer="self"][data-status="done"]`, {
    timeout: 40_000,
  });
}

test("alice in Chromium and bob in Firefox see each other", async ({ person, room }) => {
  test.skip(firefox === undefined, "Firefox is not installed");
  // Playwright drives only a Firefox of its own; this one speaks WebDriver BiDi.
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox ?? "",
    headless: true,
    extraPrefsFirefox: preferences,
  });
  try {
    const alice = await person("alice");
    const [, bob] = await Promise.all([openLobby(alice, room), browser.newPage()]);
    await join(alice);
    await bob.goto(`${process.env["CALLGLASS_URL"]}/call/${room}?pace=live&invariants=on`);
    await bob.locator('::-p-aria(Join[role="button"])').click();
    await expectStepInFirefox(bob, "media.firstFrame");
    await expectStep(alice, "media.firstFrame", "done");
    await expectMovingPicture(alice);
    const width = await bob.$eval('video[aria-label="Other person"]', (video) => video.videoWidth);
    expect(width).toBeGreaterThan(0);
  } finally {
    await browser.close();
  }
});
