import { createHmac } from "node:crypto";

const cookie = 0x2112a442;
const headerBytes = 20;
const integrityBytes = 24;

/** Message types of STUN and TURN (RFC 8489 section 5, RFC 8656 section 17). */
export const types = /** @type {const} */ ({
  allocate: 0x0003,
  refresh: 0x0004,
  createPermission: 0x0008,
  channelBind: 0x0009,
  send: 0x0016,
  data: 0x0017,
});

/** What is added to a request's type in its reply. */
export const reply = /** @type {const} */ ({ success: 0x0100, error: 0x0110 });

export const attributes = /** @type {const} */ ({
  username: 0x0006,
  integrity: 0x0008,
  errorCode: 0x0009,
  channelNumber: 0x000c,
  lifetime: 0x000d,
  peerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  relayedAddress: 0x0016,
  mappedAddress: 0x0020,
});

/** @typedef {{ address: string, port: number }} Place IPv4 alone. */
/** @typedef {{ type: number, transaction: Buffer, values: Map<number, Buffer>, bytes: Buffer, integrityAt: number | null }} Message */

/**
 * @param {Buffer} bytes
 * @returns {Message | null} null for what is not STUN
 */
export function read(bytes) {
  if (bytes.length < headerBytes || bytes.readUInt32BE(4) !== cookie) return null;
  /** @type {Map<number, Buffer>} */
  const values = new Map();
  let integrityAt = null;
  for (let at = headerBytes; at + 4 <= bytes.length;) {
    const [name, length] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)];
    if (name === attributes.integrity) integrityAt = at;
    values.set(name, bytes.subarray(at + 4, at + 4 + length));
    at += 4 + padded(length);
  }
  return {
    type: bytes.readUInt16BE(0),
    transaction: bytes.subarray(8, headerBytes),
    values,
    bytes,
    integrityAt,
  };
}

/**
 * Signed with MESSAGE-INTEGRITY when there is a key.
 * @param {number} type
 * @param {Buffer} transaction
 * @param {readonly (readonly [name: number, value: Buffer])[]} values
 * @param {Buffer | null} [key]
 */
export function write(type, transaction, values, key = null) {
  const body = Buffer.concat(values.map(([name, value]) => attribute(name, value)));
  const unsigned = Buffer.concat([Buffer.alloc(headerBytes), body]);
  unsigned.writeUInt16BE(type, 0);
  unsigned.writeUInt32BE(cookie, 4);
  transaction.copy(unsigned, 8);
  // The length counts the integrity attribute already while it is computed (RFC 8489 section 14.5).
  unsigned.writeUInt16BE(body.length + (key === null ? 0 : integrityBytes), 2);
  if (key === null) return unsigned;
  return Buffer.concat([unsigned, attribute(attributes.integrity, sign(unsigned, key))]);
}

/**
 * Whether MESSAGE-INTEGRITY was made with this key.
 * @param {Message} message
 * @param {Buffer} key
 */
export function isSignedWith({ bytes, values, integrityAt }, key) {
  const signature = values.get(attributes.integrity);
  if (signature === undefined || integrityAt === null) return false;
  const signed = Buffer.from(bytes.subarray(0, integrityAt));
  signed.writeUInt16BE(integrityAt + integrityBytes - headerBytes, 2);
  return sign(signed, key).equals(signature);
}

/** @param {Place} place */
export function writePlace({ address, port }) {
  const value = Buffer.alloc(8);
  value.writeUInt8(1, 1);
  value.writeUInt16BE(port ^ (cookie >>> 16), 2);
  const number = Buffer.from(address.split(".").map(Number)).readUInt32BE(0);
  value.writeUInt32BE((number ^ cookie) >>> 0, 4);
  return value;
}

/**
 * @param {Buffer | undefined} value
 * @returns {Place | null}
 */
export function readPlace(value) {
  if (value?.length !== 8) return null;
  const number = Buffer.alloc(4);
  number.writeUInt32BE((value.readUInt32BE(4) ^ cookie) >>> 0, 0);
  return { address: [...number].join("."), port: value.readUInt16BE(2) ^ (cookie >>> 16) };
}

/** @param {number} value */
export function writeNumber(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value, 0);
  return bytes;
}

/**
 * @param {number} name
 * @param {Buffer} value
 */
function attribute(name, value) {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(name, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

/** @param {number} length */
function padded(length) {
  return Math.ceil(length / 4) * 4;
}

/**
 * @param {Buffer} bytes
 * @param {Buffer} key
 */
function sign(bytes, key) {
  return createHmac("sha1", key).update(bytes).digest();
}
