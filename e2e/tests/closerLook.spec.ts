import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { expectAccessible } from "../support/accessibility.ts";
import { expect, test } from "../support/test.ts";

const dump = fileURLToPath(
  new URL("../../packages/recording/fixtures/chromium-156.webrtc-internals.json.gz", import.meta.url),
);

const open = (page: Page, file: string) => page.getByLabel("Recording", { exact: true }).setInputFiles(file);

const shownIn = async (page: Page) =>
  Number(await page.getByRole("slider", { name: "Position in the recording" }).inputValue());

/** By keyboard: a tab is reached with the arrows and shows its view at once. */
async function showView(page: Page, name: string, region: string) {
  await page.getByRole("tab", { name, exact: true }).press("Enter");
  const view = page.getByRole("region", { name: region, exact: true });
  await expect(view).toBeVisible();
  return view;
}

async function savedAs(page: Page, form: string): Promise<string> {
  const menu = page.locator(".save-forms");
  if (!(await menu.isVisible()))
    await page.getByRole("button", { name: "Save recording", exact: true }).first().click();
  const started = page.waitForEvent("download");
  await menu.getByRole("button", { name: form, exact: true }).click();
  return (await started).path();
}

test("what another tool wrote down is opened, read line by line and measured", async ({ person }) => {
  const { page } = await person("alice");
  await page.goto("/replay");
  await open(page, dump);

  const connections = page.getByRole("region", { name: "Connections of this dump" }).getByRole("button");
  await expect(connections).toHaveCount(2);
  const shown = connections.and(page.locator('[aria-pressed="true"]'));
  const first = await shown.textContent();
  expect(first).toMatch(/from \d\d:\d\d:\d\d.*\d+ entries.*connected at the end/);
  const other = connections.and(page.locator('[aria-pressed="false"]'));
  const told = (await other.textContent()) ?? "";
  await other.press("Enter");
  await expect(shown).toHaveText(told);
  await connections.filter({ hasText: first ?? "" }).press("Enter");
  await expect(shown).toHaveText(first ?? "");

  const sdp = await showView(page, "SDP", "Offer and answer");
  await expect(sdp.locator(".sdp-row").first(), "a part lies open already").toBeVisible();
  const video = sdp.getByRole("group").filter({ hasText: "video · mid 1" });
  await video.locator("summary").press("Enter");
  await expect(video).toContainText("VP8 is used: it comes first in the answer.");
  await expect(video.locator('[data-chosen="true"]').first()).toContainText("a=rtpmap:96 VP8/90000");
  await expectAccessible(page, "offer and answer");
  await expect(video).toContainText(/a=ice-pwd:\S+/);
  const picture = readFileSync(await savedAs(page, "Picture of this view"), "utf8");
  expect(picture).toContain("a=ice-pwd removed");
  expect(picture).not.toMatch(/a=ice-pwd:\S/);
  await page.keyboard.press("Escape");

  const numbers = await showView(page, "Numbers", "Numbers");
  await expect(numbers.getByRole("figure")).toHaveCount(5);
  await expect(numbers.locator("canvas")).toHaveCount(5);
  await expect(numbers.getByRole("figure").first()).toContainText(/sent.*now \d+.*kbit\/s/);
  await expectAccessible(page, "numbers");
});

test("a recording is diagnosed, and saved as a picture, as a sequence and as a dump that opens again", async ({
  person,
}) => {
  const { page, context } = await person("alice");
  await page.goto("/replay?src=/recordings/refused-camera.callglass.jsonl");
  const diagnosis = await showView(page, "Diagnosis", "Diagnosis");
  await expect(diagnosis).toHaveAttribute("data-rule", "cameraBlocked");
  await expectAccessible(page, "a diagnosis");
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page, "a diagnosis in light", "colours");
  await diagnosis.getByRole("button", { name: /NotAllowedError/ }).press("Enter");
  await expect(page.getByRole("region", { name: "Inspector" })).toContainText("getUserMedia failed");
  const position = page.getByRole("slider", { name: "Position in the recording" });
  const end = Number(await position.getAttribute("max"));
  await expect.poll(() => shownIn(page), "it leads to its moment").toBeLessThan(end / 2);
  await expect(diagnosis, "what is read stays").toHaveAttribute("data-rule", "cameraBlocked");
  const there = await shownIn(page);
  await expect.poll(() => new URL(page.url()).hash).toBe(`#at=${there}&view=diagnosis`);
  await expectAccessible(page, "a diagnosis read elsewhere");
  await showView(page, "Numbers", "Numbers");
  await showView(page, "Diagnosis", "Diagnosis");
  await expect(diagnosis, "also when another view was looked at").toHaveAttribute(
    "data-rule",
    "cameraBlocked",
  );
  await diagnosis.getByRole("button", { name: /^Back to / }).press("Enter");
  await expect.poll(() => shownIn(page)).toBe(end);

  const picture = readFileSync(await savedAs(page, "Picture of this view"), "utf8");
  // On a page without our policy, which would refuse the styles of whatever is parsed.
  const elsewhere = await context.newPage();
  const drawn = await elsewhere.evaluate(async (text) => {
    const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    await image.decode();
    const all = [root, ...root.querySelectorAll("*")];
    return {
      // Whatever is no browser shows nothing but the elements of SVG.
      languages: [...new Set(all.map(({ namespaceURI }) => namespaceURI))],
      foreign: root.querySelectorAll("foreignObject, style").length,
      says: root.textContent,
      isSeen: image.naturalWidth > 300 && image.naturalHeight > 300,
    };
  }, picture);
  await elsewhere.close();
  expect(drawn).toEqual({
    languages: ["http://www.w3.org/2000/svg"],
    foreign: 0,
    says: expect.stringContaining("The call works, but not all of it."),
    isSeen: true,
  });
  expect(readFileSync(await savedAs(page, "Sequence as text"), "utf8")).toMatch(/^sequenceDiagram\n/);
  await open(page, await savedAs(page, "webrtc-internals dump"));
  await showView(page, "Diagnosis", "Diagnosis");
  await expect(diagnosis).toHaveAttribute("data-rule", "cameraBlocked");
  await expect(page.getByText(/^Imported: one person/)).toBeVisible();
});

/** Whichever of the two recordings that ship was faster; they are made anew now and then. */
const compared = /^(The second took .*|Both took the same time) to the first picture\.$/;

test("two recordings are compared: which was slower, and why", async ({ person }) => {
  const { page } = await person("alice");
  await page.goto("/replay");
  await page.getByRole("link", { name: "Compare two recordings" }).click();
  const choose = (place: string, call: string) =>
    page.getByLabel(`${place}: one that comes with Callglass`).selectOption({ label: call });
  await choose("First", "A call that works");
  await choose("Second", "Two offers at once");
  await expect(page.getByText(compared)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Only in the second" })).toBeVisible();
  await expect(page.getByLabel("First: one that comes with Callglass")).toHaveValue(/happy-call/);
  await expect(page.getByLabel("Second: one that comes with Callglass")).toHaveValue(/glare/);
  await expectAccessible(page, "two calls compared");
  const address = page.url();
  await page.getByLabel("Second recording", { exact: true }).setInputFiles({
    name: "broken.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"UserAgent":"x","PeerConnections":{}}'),
  });
  await expect(page.getByRole("alert")).toContainText("This dump tells of no peer connection.");
  await page.goto(address);
  await expect(page.getByText(compared)).toBeVisible();
});
