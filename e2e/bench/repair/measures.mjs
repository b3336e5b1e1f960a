import { startProductionServer } from "../../support/productionServer.mjs";
import { startRelay } from "../../support/relay.mjs";
import { startDelayProxy } from "../delayProxy.mjs";
import { framesOf, movesAfter, pause, staysMovingAfter } from "./probe.mjs";
import { duringCall } from "./standingCall.mjs";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */

const secret = "the secret of relay and server";
const restartMs = 3_000;

/**
 * The server with its relay, for as long as the work lasts.
 * @template Result
 * @param {(house: { relay: import("../../support/relay.mjs").Relay, port: number }) => Promise<Result>} work
 */
async function withRelay(work) {
  const relay = await startRelay(secret);
  const server = await startProductionServer(0, { TURN_URL: relay.url, TURN_SECRET: secret });
  try {
    return await work({ relay, port: server.port });
  } finally {
    relay.goOn();
    await Promise.all([server.stop(), relay.stop()]);
  }
}

/**
 * @param {Page} page
 * @param {number} fromMs
 * @param {number} toMs
 */
async function framesBetween(page, fromMs, toMs) {
  return (await framesOf(page)).filter(({ atMs }) => atMs >= fromMs && atMs < toMs).length;
}

/**
 * The pictures of both that were presented while the server was away for three seconds and came back,
 * and in a stretch of the same length before.
 * @param {Browser} browser
 */
export async function signallingRestart(browser) {
  let server = await startProductionServer();
  const seats = { alice: { port: server.port }, bob: { port: server.port } };
  try {
    return await duringCall(browser, seats, async ({ alice, bob }) => {
      const stretchMs = restartMs + 2_000;
      const beganAtMs = Date.now();
      await pause(stretchMs);
      const killedAtMs = Date.now();
      await server.stop();
      await pause(restartMs);
      server = await startProductionServer(server.port);
      for (const page of [alice, bob])
        await page.waitForSelector('[data-chart="link"][data-peer="self"][data-state="online"]');
      await pause(Math.max(0, killedAtMs + stretchMs - Date.now()));
      const count = async (/** @type {number} */ fromMs) => {
        const each = [alice, bob].map((page) => framesBetween(page, fromMs, fromMs + stretchMs));
        return (await Promise.all(each)).reduce((sum, frames) => sum + frames, 0);
      };
      return { before: await count(beganAtMs), during: await count(killedAtMs) };
    });
  } finally {
    await server.stop();
  }
}

/**
 * From bob's reload until both see moving pictures of the new connection.
 * @param {Browser} browser
 * @param {number} port
 */
export function reload(browser, port) {
  return duringCall(browser, { alice: { port }, bob: { port } }, async ({ alice, bob }) => {
    const streams = Math.max(...(await framesOf(alice)).map(({ stream }) => stream));
    const atMs = Date.now();
    await bob.reload({ waitUntil: "commit" });
    const [afterAlice, afterBob] = await Promise.all([
      movesAfter(alice, atMs, streams + 1),
      movesAfter(bob, atMs),
    ]);
    return Math.max(afterAlice, afterBob);
  });
}

/**
 * From the moment at which the relay goes on until both see pictures that move and go on moving; it stood still long enough for a restart.
 * @param {Browser} browser
 */
export function pathBack(browser) {
  return withRelay(({ relay, port }) => {
    const seat = { port, more: "&relay=only" };
    return duringCall(browser, { alice: seat, bob: seat }, async ({ alice, bob }) => {
      relay.pause();
      for (const page of [alice, bob])
        await page.waitForSelector('[data-chart="repair"][data-peer="self"][data-state*="restarting"]');
      const atMs = Date.now();
      relay.goOn();
      return Math.max(...(await Promise.all([staysMovingAfter(alice, atMs), staysMovingAfter(bob, atMs)])));
    });
  });
}

/**
 * How long until alice's diagram no longer shows bob in the room.
 * @param {Page} alice
 * @param {() => unknown} leave
 */
async function goneAfter(alice, leave) {
  const gone = alice.waitForSelector('[data-chart="room"][data-peer="self"]:not([data-state^="paired"])', {
    timeout: 60_000,
  });
  const atMs = Date.now();
  await leave();
  await gone;
  return Date.now() - atMs;
}

/** Ways in which bob leaves, each until alice is shown it. */
export const leavings = {
  /** @param {Browser} browser @param {number} port */
  "hung up": (browser, port) =>
    duringCall(browser, { alice: { port }, bob: { port } }, ({ alice, bob }) =>
      goneAfter(alice, () => bob.getByRole("button", { name: "Hang up", exact: true }).click()),
    ),
  /** @param {Browser} browser @param {number} port */
  "tab closed": (browser, port) =>
    duringCall(browser, { alice: { port }, bob: { port } }, ({ alice, bob }) =>
      goneAfter(alice, () => bob.close({ runBeforeUnload: true })),
    ),
  /** @param {Browser} browser @param {number} port */
  "renderer killed": (browser, port) =>
    duringCall(browser, { alice: { port }, bob: { port } }, async ({ alice, bob }) => {
      const devtools = await bob.context().newCDPSession(bob);
      return goneAfter(alice, () => {
        // A page that has crashed answers no more.
        devtools.send("Page.crash").catch(() => undefined);
      });
    }),
  /** Neither the line to the server nor the path carries anything more, and nobody says so. @param {Browser} browser */
  "network gone": (browser) =>
    withRelay(async ({ relay, port }) => {
      const line = await startDelayProxy(port, 0);
      const seats = { alice: { port }, bob: { port: line.port, more: "&relay=only" } };
      try {
        return await duringCall(browser, seats, ({ alice }) =>
          goneAfter(alice, () => {
            line.freeze();
            relay.pause();
          }),
        );
      } finally {
        await line.stop();
      }
    }),
};
