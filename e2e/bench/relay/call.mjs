import { randomBytes } from "node:crypto";
import { once } from "node:events";

import { WebSocket } from "ws";

import { answered, offered } from "./payloads.mjs";

let people = 0;

/** Everybody has an address of their own, as people do: a limit for each address is not what is measured. */
function nextAddress() {
  people += 1;
  return `127.${1 + ((people >> 16) & 127)}.${(people >> 8) & 255}.${1 + (people & 127)}`;
}

/**
 * One socket of a call.
 * @typedef {object} Side
 * @property {WebSocket} socket
 * @property {import("./dialects.mjs").Conversation} words
 * @property {Promise<void>} paired
 * @property {(payloads: number) => void} onPayload
 * @property {() => void} onAcknowledgement
 */

/**
 * @param {import("./dialects.mjs").Dialect} dialect
 * @param {number} port
 * @param {string} room
 * @param {number} side
 * @returns {Side}
 */
function openSide(dialect, port, room, side) {
  const words = dialect.converse(room, side);
  const socket = new WebSocket(`ws://127.0.0.1:${port}${dialect.path(room, side)}`, {
    perMessageDeflate: false,
    localAddress: nextAddress(),
  });
  /** @type {Side} */
  const self = { socket, words, paired: Promise.resolve(), onPayload() {}, onAcknowledgement() {} };
  self.paired = new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("message", (data) => {
      const { send, heard, payloads = 1 } = words.hear(Buffer.isBuffer(data) ? data.toString("utf8") : "");
      if (send !== undefined) socket.send(send);
      if (heard === "paired") resolve();
      else if (heard === "payload") self.onPayload(payloads);
      else if (heard === "acknowledgement") self.onAcknowledgement();
    });
  });
  return self;
}

/**
 * Two sockets that can speak with each other.
 * @param {import("./dialects.mjs").Dialect} dialect
 * @param {number} port
 */
export async function openPair(dialect, port) {
  const room = randomBytes(16).toString("base64url");
  const [first, second] = [openSide(dialect, port, room, 0), openSide(dialect, port, room, 1)];
  await Promise.all([first.paired, second.paired]);
  return { first, second };
}

/** @param {{ first: Side, second: Side }} pair */
export async function closePair({ first, second }) {
  const closed = Promise.all([first, second].map(({ socket }) => once(socket, "close")));
  first.socket.close();
  second.socket.close();
  await closed;
}

/** As in packages/call/src/envelopes.ts. */
const candidateWaitMs = 20;

/**
 * Says all signals, a description and then candidates, each in a task of its own, as a browser tells them.
 * Resolves when the server has answered all of it, where it answers at all.
 */
async function sayAll(/** @type {Side} */ side, /** @type {readonly object[]} */ signals) {
  const { words, socket } = side;
  let [sent, answered, awaited] = [0, 0, 0];
  /** @type {object[]} */
  let waiting = [];
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let settle = () => {};
  const say = (/** @type {object[]} */ together) => {
    sent += 1;
    socket.send(words.say(together));
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    say(waiting);
    waiting = [];
    awaited = sent;
  };
  side.onAcknowledgement = () => {
    answered += 1;
    if (answered >= awaited) flush();
    settle();
  };
  for (const [number, signal] of signals.entries()) {
    if (number === 0 || !words.gathers) say([signal]);
    else {
      waiting.push(signal);
      if (answered >= awaited) flush();
      else timer ??= setTimeout(flush, candidateWaitMs);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (!words.acknowledged) return;
  await new Promise((resolve) => {
    settle = () => {
      if (waiting.length === 0 && answered === sent) resolve(undefined);
    };
    settle();
  });
}

/** Resolves when this side has heard all of the other one; `react` hears of the first. */
function hearAll(/** @type {Side} */ side, /** @type {number} */ payloads, react = () => {}) {
  return new Promise((resolve) => {
    let missing = payloads;
    side.onPayload = (count) => {
      if (missing === payloads) react();
      missing -= count;
      if (missing === 0) resolve(undefined);
    };
  });
}

/**
 * Offer, answer and ten candidates each way, then close.
 * @param {import("./dialects.mjs").Dialect} dialect
 * @param {number} port
 */
export async function oneRelayedCall(dialect, port) {
  const pair = await openPair(dialect, port);
  const { first, second } = pair;
  /** @type {(said: Promise<void>) => void} */
  let answer = () => {};
  const secondSaid = new Promise((resolve) => (answer = resolve));
  await Promise.all([
    hearAll(second, offered.length, () => answer(sayAll(second, answered))),
    hearAll(first, answered.length),
    sayAll(first, offered),
    secondSaid,
  ]);
  await closePair(pair);
}
