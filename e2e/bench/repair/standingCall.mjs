import { randomBytes } from "node:crypto";

import { callglass } from "../sides.mjs";
import { installFrameProbe, movesAfter } from "./probe.mjs";

/**
 * @typedef {object} Seat
 * @property {number} port of the server, or of what stands before it
 * @property {string} [more] of the address
 */

/**
 * @typedef {object} Call
 * @property {import("@playwright/test").Page} alice
 * @property {import("@playwright/test").Page} bob
 */

/**
 * Two people whose pictures move at both ends, for as long as the work lasts.
 * @template Result
 * @param {import("@playwright/test").Browser} browser
 * @param {{ alice: Seat, bob: Seat }} seats
 * @param {(call: Call) => Promise<Result>} work
 */
export async function duringCall(browser, seats, work) {
  const room = randomBytes(16).toString("base64url");
  const contexts = [await browser.newContext(), await browser.newContext()];
  try {
    const [alice, bob] = await Promise.all(contexts.map((context) => context.newPage()));
    if (alice === undefined || bob === undefined) throw new Error("no page");
    for (const [page, { port, more = "" }] of /** @type {const} */ ([
      [alice, seats.alice],
      [bob, seats.bob],
    ])) {
      await page.addInitScript(installFrameProbe);
      await page.goto(`http://localhost:${port}${callglass.path(room)}${more}`);
      await callglass.ready(page);
      await page.getByRole("button", { name: "Join" }).click();
      await callglass.waiting(page);
    }
    await Promise.all([movesAfter(alice, 0), movesAfter(bob, 0)]);
    return await work({ alice, bob });
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}
