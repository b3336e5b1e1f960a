import { createHash, createHmac } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";

import {
  attributes,
  isSignedWith,
  read,
  readPlace,
  reply,
  types,
  write,
  writeNumber,
  writePlace,
} from "./stun.mjs";

/**
 * A TURN server for tests: a process of its own, so that it can be stopped and continued.
 * UDP and IPv4 on loopback; credentials are checked, permissions and lifetimes are not (RFC 8656).
 */

const host = "127.0.0.1";
const realm = "callglass.test";
const nonce = Buffer.from("one-nonce-for-all");
const lifetimeSeconds = 600;
const secret = process.env["RELAY_SECRET"] ?? "";

/** @typedef {import("./stun.mjs").Message} Message */
/** @typedef {import("./stun.mjs").Place} Place */
/** @typedef {{ socket: import("node:dgram").Socket, channels: Map<number, Place>, numbers: Map<string, number> }} Allocation */

/** @type {Map<string, Allocation>} */
const allocations = new Map();
const listening = createSocket("udp4");

/** @param {Place} place */
const nameOf = ({ address, port }) => `${address}:${port}`;

/**
 * The key of a person's long-term credential, whose password is made as the signalling server makes it.
 * @param {string} username
 */
function keyOf(username) {
  const password = createHmac("sha1", secret).update(username).digest("base64");
  return createHash("md5").update(`${username}:${realm}:${password}`).digest();
}

/**
 * The key that a request is signed with; null when it is to be refused.
 * @param {Message} message
 */
function keyFor(message) {
  const username = message.values.get(attributes.username)?.toString("utf8");
  if (username === undefined) return null;
  const key = keyOf(username);
  return isSignedWith(message, key) ? key : null;
}

/**
 * @param {Message} request
 * @param {Place} client
 */
async function answer(request, client) {
  const key = keyFor(request);
  if (key === null) return refuse(request, client);
  const allocation = allocations.get(nameOf(client));
  switch (request.type) {
    case types.allocate:
      return succeed(request, client, key, await allocate(client));
    case types.refresh: {
      const isOver = request.values.get(attributes.lifetime)?.readUInt32BE(0) === 0;
      if (isOver) release(client);
      return succeed(request, client, key, [
        [attributes.lifetime, writeNumber(isOver ? 0 : lifetimeSeconds)],
      ]);
    }
    case types.channelBind: {
      const number = request.values.get(attributes.channelNumber)?.readUInt16BE(0);
      const peer = readPlace(request.values.get(attributes.peerAddress));
      if (number === undefined || peer === null) return;
      allocation?.channels.set(number, peer);
      allocation?.numbers.set(nameOf(peer), number);
      return succeed(request, client, key, []);
    }
    case types.createPermission:
      return succeed(request, client, key, []);
  }
}

/**
 * @param {Message} request
 * @param {Place} client
 */
function refuse(request, client) {
  const refusal = Buffer.concat([Buffer.from([0, 0, 4, 1]), Buffer.from("Unauthorized")]);
  const values = /** @type {const} */ ([
    [attributes.errorCode, refusal],
    [attributes.realm, Buffer.from(realm)],
    [attributes.nonce, nonce],
  ]);
  listening.send(write(request.type | reply.error, request.transaction, values), client.port, client.address);
}

/**
 * @param {Message} request
 * @param {Place} client
 * @param {Buffer} key
 * @param {readonly (readonly [number, Buffer])[]} values
 */
function succeed(request, client, key, values) {
  const bytes = write(request.type | reply.success, request.transaction, values, key);
  listening.send(bytes, client.port, client.address);
}

/**
 * @param {Place} client
 * @returns {Promise<readonly (readonly [number, Buffer])[]>}
 */
async function allocate(client) {
  // A request that came twice gets the same relayed address again.
  const known = allocations.get(nameOf(client));
  const socket = known?.socket ?? createSocket("udp4");
  if (known === undefined) {
    allocations.set(nameOf(client), { socket, channels: new Map(), numbers: new Map() });
    socket.on("message", (bytes, peer) => bring(client, peer, bytes));
    socket.bind(0, host);
    await once(socket, "listening");
  }
  return [
    [attributes.relayedAddress, writePlace({ address: host, port: socket.address().port })],
    [attributes.lifetime, writeNumber(lifetimeSeconds)],
    [attributes.mappedAddress, writePlace(client)],
  ];
}

/** @param {Place} client */
function release(client) {
  allocations.get(nameOf(client))?.socket.close();
  allocations.delete(nameOf(client));
}

/**
 * From somebody else to the client: by the channel that is bound to them, else as an indication.
 * @param {Place} client
 * @param {Place} peer
 * @param {Buffer} bytes
 */
function bring(client, peer, bytes) {
  const number = allocations.get(nameOf(client))?.numbers.get(nameOf(peer));
  if (number === undefined) {
    const values = /** @type {const} */ ([
      [attributes.peerAddress, writePlace(peer)],
      [attributes.data, bytes],
    ]);
    const transaction = createHash("md5").update(bytes).digest().subarray(0, 12);
    listening.send(write(types.data, transaction, values), client.port, client.address);
    return;
  }
  const head = Buffer.alloc(4);
  head.writeUInt16BE(number, 0);
  head.writeUInt16BE(bytes.length, 2);
  listening.send([head, bytes], client.port, client.address);
}

/**
 * From the client to somebody else.
 * @param {Allocation | undefined} allocation
 * @param {Place | null | undefined} peer
 * @param {Buffer | undefined} bytes
 */
function carry(allocation, peer, bytes) {
  if (peer && bytes !== undefined) allocation?.socket.send(bytes, peer.port, peer.address);
}

listening.on("message", (bytes, client) => {
  const allocation = allocations.get(nameOf(client));
  const message = read(bytes);
  if (message === null) {
    // ChannelData, whose numbers begin at 0x4000.
    if (bytes.length < 4) return;
    carry(
      allocation,
      allocation?.channels.get(bytes.readUInt16BE(0)),
      bytes.subarray(4, 4 + bytes.readUInt16BE(2)),
    );
  } else if (message.type === types.send) {
    carry(
      allocation,
      readPlace(message.values.get(attributes.peerAddress)),
      message.values.get(attributes.data),
    );
  } else void answer(message, client);
});

listening.bind(0, host);
await once(listening, "listening");
console.log(`relay on port ${listening.address().port}`);
