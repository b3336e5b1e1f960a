import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  ClientRequest,
  ErrorName,
  IceServer,
  idFromBytes,
  JoinReply,
  limits,
  parse,
  protocolVersion,
  RoomId,
  ServerNotice,
  Signal,
} from "./index.ts";

const join = {
  type: "join",
  version: protocolVersion,
  room: "AAAAAAAAAAAAAAAAAAAAAA",
  instance: "instance-1",
  member: null,
  ticket: null,
};
const candidate = {
  candidate: "candidate:1 1 udp 1 h 9 typ host",
  sdpMid: "0",
  sdpMLineIndex: 0,
  usernameFragment: "u",
};

describe("requests", () => {
  test.each([
    join,
    { type: "relay", epoch: 1, id: "m.1", signal: { type: "candidate", candidate } },
    { type: "entries", batch: "[]" },
    { type: "rekey", from: 0 },
    { type: "iceServers" },
    { type: "bye" },
    { type: "leaving" },
    { type: "clock" },
  ])("$type is read as it was sent", (request) => {
    expect(parse(ClientRequest, request)).toEqual({ ok: true, value: request });
  });

  test("a field too many is refused, an own __proto__ key too", () => {
    expect(parse(ClientRequest, { ...join, admin: true }).ok).toBe(false);
    const polluted: unknown = JSON.parse(`{"type":"bye","__proto__":{"admin":true}}`);
    expect(parse(ClientRequest, polluted).ok).toBe(false);
  });

  test("the problem names the path, and what is too long is known as that", () => {
    const offer = {
      type: "offer",
      negotiation: "1",
      sdp: "",
      slots: { microphone: "0", camera: "1", screen: "2" },
    };
    expect(parse(Signal, offer)).toMatchObject({
      ok: false,
      tooLarge: false,
      problem: expect.stringMatching(/^sdp: /),
    });
    const long = { ...offer, sdp: "v".repeat(limits.sdpLength + 1) };
    expect(parse(Signal, long)).toMatchObject({ ok: false, tooLarge: true });
    const relay = { type: "relay", epoch: 1, id: "1", signal: long };
    expect(parse(ClientRequest, relay)).toMatchObject({
      tooLarge: true,
      problem: expect.stringMatching(/^signal.sdp: /),
    });
    expect(parse(ClientRequest, { ...relay, epoch: 2e9, signal: offer })).toMatchObject({ tooLarge: false });
  });

  test("the largest message fits into one frame", () => {
    const sdp = "v".repeat(limits.sdpLength);
    const signal = {
      type: "offer",
      negotiation: "n".repeat(64),
      sdp,
      slots: { microphone: "0", camera: "1", screen: "2" },
    };
    const request = { type: "relay", epoch: 1e9, id: "i".repeat(64), signal };
    expect(parse(ClientRequest, request).ok).toBe(true);
    expect(JSON.stringify(["request", request]).length).toBeLessThan(limits.messageBytes);
  });

  test("nothing makes parsing throw", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (input) => {
        expect(parse(ClientRequest, input).ok).toBe(false);
      }),
    );
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error("trap");
        },
      },
    );
    expect(parse(ClientRequest, hostile)).toMatchObject({ ok: false, tooLarge: false });
  });
});

describe("ids", () => {
  test("sixteen bytes make a room id of 22 characters, the same as base64url", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const id = idFromBytes(bytes);
        expect(id).toBe(Buffer.from(bytes).toString("base64url"));
        expect(parse(RoomId, id).ok).toBe(true);
      }),
    );
  });

  test.each(["", "short", "A".repeat(21), "A".repeat(65), `${"A".repeat(22)}/`, `${"A".repeat(22)}\n`])(
    "%j is no room id",
    (text) => expect(parse(RoomId, text).ok).toBe(false),
  );
});

describe("what the server says", () => {
  test("every refusal reads as a reply, with and without a wait", () => {
    for (const name of ErrorName.options) {
      expect(parse(JoinReply, { ok: false, error: { name, message: "why" } }).ok).toBe(true);
      expect(parse(JoinReply, { ok: false, error: { name, message: "why", retryAfterMs: 1 } }).ok).toBe(true);
    }
    expect(parse(JoinReply, { ok: false, error: { name: "surprise", message: "" } }).ok).toBe(false);
  });

  test("a later server may add fields to a notice, but no types", () => {
    expect(parse(ServerNotice, { type: "resumed", serverTimeMs: 1.5, novelty: true }).ok).toBe(true);
    expect(parse(ServerNotice, { type: "novelty" }).ok).toBe(false);
  });

  test("an ICE server is handed on as it is, and nothing beside it", () => {
    expect(parse(IceServer, { urls: ["stun:a"] }).ok).toBe(true);
    expect(parse(IceServer, { urls: "stun:a", credentialType: "password" }).ok).toBe(false);
  });
});
