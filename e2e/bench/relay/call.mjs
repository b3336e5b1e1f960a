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
 * @property {() => void} onPayload
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
      const { send, heard } = words.hear(Buffer.isBuffer(data) ? data.toString("utf8") : "");
      if (send !== undefined) socket.send(send);
      if (heard === "paired") resolve();
      else if (heard === "payload") self.onPayload();
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

/** Each in a task of its own, as a browser tells its candidates. */
async function sayAll(/** @type {Side} */ side, /** @type {readonly object[]} */ signals) {
  for (const signal of signals) {
    side.socket.send(side.words.say([signal]));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Resolves when this side has heard all of the other one, and the server has answered all that it said. */
function finished(/** @type {Side} */ side, /** @type {number} */ payloads, /** @type {number} */ messages) {
  return new Promise((resolve) => {
    let missing = payloads + (side.words.acknowledged ? messages : 0);
    const one = () => {
      missing -= 1;
      if (missing === 0) resolve(undefined);
    };
    const react = side.onPayload;
    side.onPayload = () => {
      react();
      one();
    };
    side.onAcknowledgement = one;
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
  let asked = false;
  second.onPayload = () => {
    if (asked) return;
    asked = true;
    void sayAll(second, answered);
  };
  const done = Promise.all([first, second].map((side) => finished(side, offered.length, offered.length)));
  await sayAll(first, offered);
  await done;
  await closePair(pair);
}
