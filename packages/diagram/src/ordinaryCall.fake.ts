import type { Entry, EntryBody, Writer } from "@callglass/recording";

import {
  alice,
  bob,
  call,
  candidate,
  codecs,
  facts,
  frame,
  link,
  message,
  pair,
  recordingOf,
  room,
  transition,
  type Line,
} from "./recordingOf.fake.ts";

/** The page's own way to its seat. */
export function arrival(who: Writer, seat: number): Line[] {
  return [
    [who, null, link("connecting")],
    [who, null, link("connected")],
    [who, null, call("getUserMedia", "started", { kinds: "audio, video" })],
    [who, null, call("getUserMedia", "settled", { kinds: "audio, video" })],
    [who, null, transition("slot.camera", "none", "on")],
    [who, null, room("asked", { seat })],
  ];
}

const made = (who: Writer, epoch: number, api: string): Line[] => [
  [who, epoch, call(api, "started")],
  [who, epoch, call(api, "settled")],
];

const described = (who: Writer, epoch: number, api: string, type: string, negotiation: string): Line[] => [
  [who, epoch, call(api, "started", { type }, negotiation)],
  [who, epoch, call(api, "settled", { type }, negotiation)],
];

const crossed = (
  from: Writer,
  to: Writer,
  epoch: number,
  type: string,
  id: string,
  about: string,
): Line[] => [
  [
    from,
    epoch,
    message(type, "sent", id, type === "candidate" ? null : about, type === "candidate" ? about : ""),
  ],
  [from, epoch, message(type, "acknowledged", id, type === "candidate" ? null : about)],
  [
    to,
    epoch,
    message(type, "delivered", id, type === "candidate" ? null : about, type === "candidate" ? about : ""),
  ],
];

/** One round of offer and answer, from the maker to the other person. */
export function round(maker: Writer, other: Writer, epoch: number, negotiation: string): Line[] {
  return [
    ...described(maker, epoch, "setLocalDescription", "offer", negotiation),
    ...crossed(maker, other, epoch, "offer", `offer-${negotiation}`, negotiation),
    ...described(other, epoch, "setRemoteDescription", "offer", negotiation),
    ...described(other, epoch, "setLocalDescription", "answer", negotiation),
    ...crossed(other, maker, epoch, "answer", `answer-${negotiation}`, negotiation),
    ...described(maker, epoch, "setRemoteDescription", "answer", negotiation),
    [maker, epoch, codecs(negotiation)],
    [other, epoch, codecs(negotiation)],
  ];
}

/** Everything of an epoch after the two were paired. */
export function session(maker: Writer, other: Writer, epoch: number, negotiation: string): Line[] {
  const both = (...bodies: EntryBody[]): Line[] =>
    bodies.flatMap((body): Line[] => [
      [maker, epoch, body],
      [other, epoch, body],
    ]);
  const [first, ...rest] = round(maker, other, epoch, negotiation);
  const applied = rest.findIndex(([who, , body]) => who === other && body.kind === "call");
  return [
    ...made(maker, epoch, "new RTCPeerConnection"),
    ...["addTransceiver", "addTransceiver", "addTransceiver", "createDataChannel"].flatMap((api) =>
      made(maker, epoch, api),
    ),
    ...(first === undefined ? [] : [first]),
    ...rest.slice(0, applied),
    ...made(other, epoch, "new RTCPeerConnection"),
    ...made(other, epoch, "createDataChannel"),
    ...rest.slice(applied, applied + 2),
    ...made(other, epoch, "adoptSlots"),
    ...rest.slice(applied + 2),
    ...both(facts({ gathering: "gathering" }), candidate("host"), candidate("srflx")),
    ...crossed(maker, other, epoch, "candidate", `c1-${negotiation}`, "host udp"),
    ...crossed(other, maker, epoch, "candidate", `c2-${negotiation}`, "host udp"),
    ...crossed(maker, other, epoch, "candidate", `e1-${negotiation}`, "end of candidates"),
    ...crossed(other, maker, epoch, "candidate", `e2-${negotiation}`, "end of candidates"),
    ...both(
      facts({ gathering: "complete" }),
      { kind: "track", slot: "microphone", phase: "received" },
      { kind: "track", slot: "camera", phase: "received" },
      facts({ ice: "checking", connection: "connecting" }),
      pair(false),
      facts({ ice: "connected" }),
      pair(true),
      facts({ dtls: "connecting" }),
      facts({ dtls: "connected" }),
      facts({ connection: "connected" }),
      facts({ channel: "connecting" }),
      facts({ channel: "open" }),
      frame(),
    ),
  ];
}

/** Alice waits, Bob comes and makes the offer. */
export function ordinaryCall(): Entry[] {
  return recordingOf(...ordinaryLines());
}

export function ordinaryLines(): Line[] {
  return [
    ...arrival(alice, 1),
    [alice, null, room("joined", { seat: 1 })],
    ...arrival(bob, 2),
    [bob, 1, room("joined", { seat: 2, role: "polite", offerer: true, other: alice })],
    [alice, 1, room("paired", { seat: 1, role: "impolite", offerer: false, other: bob, cause: "joined" })],
    ...session(bob, alice, 1, "n1"),
  ];
}
