import { limits, protocolVersion } from "@callglass/protocol";
import * as fc from "fast-check";

/** What a hostile client says: a request's body as text, or something that is none. */
export type Frame = { kind: "request"; body: string } | { kind: "text"; text: string };

/** Replaced, when sent, by what the server last gave to somebody. */
export const placeholders = { member: "$member", ticket: "$ticket" };

export const fuzzRooms = ["fuzz-room-one-00000000", "fuzz-room-two-00000000"];

/** What a page kept of an earlier run of the server. */
export interface PastSeat {
  room: string;
  member: string;
  ticket: string;
  instance: string;
}

const epoch = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1_000_000_000 }));
const id = fc.constantFrom("1", "m.2", "x".repeat(64));
const candidate = fc.record({
  candidate: fc.oneof(fc.constant(""), fc.string({ maxLength: 1100 })),
  sdpMid: fc.constantFrom(null, "0", "video"),
  sdpMLineIndex: fc.constantFrom(null, 0, 64),
  usernameFragment: fc.constantFrom(null, "uf"),
});
const sdp = fc.constantFrom("v=0\r\n", "v".repeat(5_000));
const slots = fc.constant({ microphone: "0", camera: "1", screen: "2" });
const signal = fc.oneof(
  fc.record({ type: fc.constant("offer"), negotiation: id, sdp, slots }),
  fc.record({ type: fc.constant("answer"), negotiation: id, sdp }),
  fc.record({ type: fc.constant("candidate"), candidate }),
  fc.record({
    type: fc.constant("refusal"),
    negotiation: id,
    reason: fc.constantFrom("codec", "failed"),
    detail: fc.string({ maxLength: 20 }),
  }),
);

function validRequest(past: readonly PastSeat[]) {
  const base = {
    type: fc.constant("join"),
    version: fc.constantFrom(...Array.from({ length: 20 }, () => protocolVersion), protocolVersion + 1),
    room: fc.constantFrom(...fuzzRooms),
    instance: fc.constantFrom("instance-a", "instance-b", "instance-c"),
  };
  return fc.oneof(
    fc.record({
      ...base,
      member: fc.constantFrom(null, placeholders.member, "M".repeat(22)),
      ticket: fc.constantFrom(null, placeholders.ticket, "bm90aGluZw.c2lnbmVk"),
    }),
    fc
      .record({ ...base, claim: fc.constantFrom(...past) })
      .map(({ claim, ...join }) => ({ ...join, ...claim })),
    fc.record({ type: fc.constant("relay"), epoch, id, signal }),
    fc.record({ type: fc.constant("entries"), batch: fc.constantFrom("[]", "x".repeat(100)) }),
    fc.record({ type: fc.constant("rekey"), from: epoch }),
    fc.constantFrom("iceServers", "bye", "leaving", "clock").map((type) => ({ type })),
  );
}

const anything = fc.jsonValue({ maxDepth: 1 });
const strange = fc.oneof(
  anything,
  fc.constantFrom(
    "x".repeat(limits.sdpLength + 1),
    -1,
    1.5,
    2e9,
    "",
    null,
    [],
    {},
    { _placeholder: true, num: 0 },
  ),
);

/** One value of the object, somewhere in it, taken away, changed, or joined by one that does not belong there. */
const mutatedValue = (body: object) =>
  fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 3 }), strange).map(([at, depth, how, value]) => {
    const copy: object = structuredClone(body);
    let target = copy;
    const inner: unknown = Object.values(target).find((each) => typeof each === "object" && each !== null);
    if (depth % 2 === 1 && typeof inner === "object" && inner !== null) target = inner;
    const keys = Object.keys(target);
    const key = keys[at % Math.max(1, keys.length)] ?? "type";
    if (how === 0) Reflect.deleteProperty(target, key);
    else if (how === 1) Reflect.set(target, key, value);
    else if (how === 2) Reflect.set(target, `${key}2`, value);
    const text = JSON.stringify(copy);
    return how === 3 ? text.replace("{", '{"__proto__":{"isAdmin":true},') : text;
  });

/** Some letters of the text lost, doubled, or exchanged for another one. */
const mutatedText = (body: object) =>
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 4 }), fc.string({ maxLength: 2 })).map(([at, length, put]) => {
    const text = JSON.stringify(body);
    const from = at % text.length;
    return text.slice(0, from) + put + text.slice(from + length);
  });

const noRequest = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc
    .tuple(fc.constantFrom("0", "1", "3", "4", "40", "41", "42", "43", "44", "451-", "46", "5"), fc.string())
    .map(([head, tail]) => head + tail),
  fc.tuple(fc.nat({ max: 9 }), anything).map(([number, value]) => `42${number}${JSON.stringify(value)}`),
);

/** Half of the frames are small mutations of valid ones. */
export function hostileFrame(past: readonly PastSeat[]): fc.Arbitrary<Frame> {
  const valid = validRequest(past);
  const request = (body: string): Frame => ({ kind: "request", body });
  return fc.oneof(
    { weight: 46, arbitrary: valid.chain(mutatedValue).map(request) },
    { weight: 4, arbitrary: valid.chain(mutatedText).map(request) },
    { weight: 35, arbitrary: valid.map((body) => request(JSON.stringify(body))) },
    { weight: 13, arbitrary: anything.map((body) => request(JSON.stringify(body))) },
    { weight: 2, arbitrary: noRequest.map((text): Frame => ({ kind: "text", text })) },
  );
}

/** Whether Socket.IO can read it; it closes a socket that says something else. */
export function isReadable(frame: Frame): boolean {
  if (frame.kind === "text") return false;
  try {
    JSON.parse(frame.body);
    return true;
  } catch {
    return false;
  }
}
