import type { EntryBody, ReadEntry, Writer } from "@callglass/recording";

import { arrival, ordinaryLines } from "../ordinaryCall.fake.ts";
import {
  alice,
  bob,
  call,
  candidate,
  codecs,
  facts,
  link,
  message,
  note,
  pair,
  room,
  timer,
  transition,
  type Line,
} from "../recordingOf.fake.ts";

/** A line of a recording, or a pause in milliseconds before the next one. */
type Part = Line | number;

/** Writes a recording by hand: an entry each millisecond, and pauses where numbers stand. */
export function recordingWith(...parts: readonly Part[]): ReadEntry[] {
  const sequences = new Map<Writer, number>();
  const entries: ReadEntry[] = [];
  let at = 1_000_000;
  for (const part of parts) {
    if (typeof part === "number") {
      at += part;
      continue;
    }
    const [writer, epoch, body] = part;
    const sequence = sequences.get(writer) ?? 0;
    sequences.set(writer, sequence + 1);
    entries.push({ writer, sequence, at, epoch, ...body });
    at += 1;
  }
  return entries;
}

const stats = (sample: Record<string, number> = {}): EntryBody => ({ kind: "stats", sample });

/** Both pages go on telling after a while in which nothing happened. */
const later = (ms = 9_000): Part[] => [ms, [alice, 1, stats()], [bob, 1, stats()]];

export const gate = (act: "dropped" | "held", type: string, id: string): EntryBody => ({
  kind: "gate",
  act,
  number: 1,
  lane: "out",
  type,
  message: id,
  negotiation: "n1",
  bytes: 600,
  behind: null,
});

const waiting: Line[] = [...arrival(alice, 1), [alice, null, room("joined", { seat: 1 })]];

/** Bob comes and is to make the offer. */
const paired: Line[] = [
  ...waiting,
  ...arrival(bob, 2),
  [bob, 1, room("joined", { seat: 2, role: "polite", offerer: true, other: alice })],
  [alice, 1, room("paired", { seat: 1, role: "impolite", offerer: false, other: bob, cause: "joined" })],
];

const set = (who: Writer, side: "Local" | "Remote", type: string): Line[] => [
  [who, 1, call(`set${side}Description`, "started", { type }, "n1")],
  [who, 1, call(`set${side}Description`, "settled", { type }, "n1")],
];

const refusedBy = (who: Writer, side: "Local" | "Remote", type: string, name: string): Line[] => [
  [who, 1, call(`set${side}Description`, "started", { type }, "n1")],
  [who, 1, call(`set${side}Description`, "failed", { type }, "n1", { name, message: "no" })],
];

const offerSent: Line[] = [
  ...set(bob, "Local", "offer"),
  [bob, 1, message("offer", "sent", "o", "n1")],
  [bob, 1, message("offer", "acknowledged", "o", "n1")],
];
const offerTaken: Line[] = [
  ...offerSent,
  [alice, 1, message("offer", "delivered", "o", "n1")],
  ...set(alice, "Remote", "offer"),
];
const answerSent: Line[] = [
  ...offerTaken,
  ...set(alice, "Local", "answer"),
  [alice, 1, message("answer", "sent", "a", "n1")],
  [alice, 1, message("answer", "acknowledged", "a", "n1")],
];
const agreed: Line[] = [
  ...answerSent,
  [bob, 1, message("answer", "delivered", "a", "n1")],
  ...set(bob, "Remote", "answer"),
];

const both = (...bodies: EntryBody[]): Line[] =>
  bodies.flatMap((body): Line[] => [
    [alice, 1, body],
    [bob, 1, body],
  ]);

const lineOf = (type: string, address = "10.0.0.1") => `candidate:1 1 udp 2122 ${address} 5000 typ ${type}`;

/** Each of the two gets one candidate of each type from the other one. */
function trickled(...types: string[]): Line[] {
  return types.flatMap((type): Line[] => [
    ...both(candidate(type)),
    [bob, 1, message("candidate", "sent", `b-${type}`, null, lineOf(type))],
    [alice, 1, message("candidate", "delivered", `b-${type}`, null, lineOf(type))],
    [alice, 1, message("candidate", "sent", `a-${type}`, null, lineOf(type))],
    [bob, 1, message("candidate", "delivered", `a-${type}`, null, lineOf(type))],
  ]);
}

const checking: Line[] = both(facts({ ice: "checking", connection: "connecting" }));
const made = (servers: number, policy = "all"): Line[] =>
  both(call("new RTCPeerConnection", "started", { iceServers: `${servers}`, iceTransportPolicy: policy }));
const turnSaid = (words: string): Line[] =>
  both(note("candidateError", `turn:relay.example:3478 answered ${words}`));

/** A call that hangs in checking, with what the two had to try. */
const hangs = (servers: number, ...types: string[]): Part[] => [
  ...paired,
  ...made(servers),
  ...agreed,
  ...trickled(...types),
  ...checking,
  ...later(),
];

const upWithoutPicture: Line[] = ordinaryLines().filter(([, , { kind }]) => kind !== "firstFrame");
const withoutFacts = (chart: string): Line[] =>
  upWithoutPicture.filter(([, , body]) => body.kind !== "facts" || !body.changed.includes(chart));
const cameraFails = (name: string, text = ""): Part[] => [
  ...ordinaryLines(),
  [bob, null, call("getUserMedia", "failed", {}, null, { name, message: text })],
];

const watching = "repairing.watching.silent";
const interrupted: Part[] = [
  ...ordinaryLines(),
  5_000,
  [alice, 1, facts({ ice: "disconnected" })],
  [alice, 1, transition("repair", "fine.flowing.steady", watching, "peer.changed", "isPathLost")],
];

/** For each rule a recording that it answers, seen from Alice's page. */
export const proofs: Readonly<Record<string, readonly Part[]>> = {
  wireHeld: [...paired, [bob, 1, { kind: "hold", phase: "began" }], ...later()],
  droppedByHand: [
    ...paired,
    ...set(bob, "Local", "offer"),
    [bob, 1, gate("dropped", "offer", "o")],
    ...later(),
  ],
  serverUnreachable: [[alice, null, link("connecting")], 6_000, [alice, null, link("failed")]],
  roomFull: [...arrival(alice, 1), [alice, null, room("refused", { cause: "roomFull" })]],
  seatRefused: [...arrival(alice, 1), [alice, null, room("refused", { cause: "unsupportedVersion" })]],
  joinUnanswered: [...arrival(alice, 1), 5_000, [alice, null, timer("fired", "joinTimeout", 5_000)]],
  openedElsewhere: [...ordinaryLines(), [alice, 1, room("evicted", { cause: "replaced" })]],
  alone: waiting,
  noCodecInCommon: [...paired, ...answerSent, [alice, 1, codecs("n1", [])]],
  offerRefused: [
    ...paired,
    ...offerSent,
    [alice, 1, message("offer", "delivered", "o", "n1")],
    [alice, 1, message("refusal", "sent", "r", "n1", "unusable: no")],
  ],
  offerNotMade: [...paired, ...refusedBy(bob, "Local", "offer", "OperationError")],
  offerNotTaken: [
    ...paired,
    ...offerSent,
    [alice, 1, message("offer", "delivered", "o", "n1")],
    ...refusedBy(alice, "Remote", "offer", "OperationError"),
  ],
  answerNotMade: [...paired, ...offerTaken, ...refusedBy(alice, "Local", "answer", "OperationError")],
  answerNotTaken: [
    ...paired,
    ...answerSent,
    [bob, 1, message("answer", "delivered", "a", "n1")],
    ...refusedBy(bob, "Remote", "answer", "InvalidStateError"),
  ],
  linkLostMeanwhile: [...paired, ...offerSent, [alice, 1, link("disconnected")], ...later()],
  offerLost: [...paired, ...offerSent, ...later()],
  answerLost: [...paired, ...answerSent, ...later()],
  offerMissing: [...paired, ...later()],
  answerMissing: [
    ...waiting,
    [alice, 1, room("paired", { seat: 1, role: "polite", offerer: true, other: bob, cause: "joined" })],
    ...set(alice, "Local", "offer"),
    [alice, 1, message("offer", "sent", "o", "n1")],
    9_000,
    [alice, 1, stats()],
  ],
  turnRefused: [
    ...paired,
    ...made(1),
    ...agreed,
    ...trickled("host"),
    ...turnSaid("401: Unauthorized"),
    ...checking,
    ...later(),
  ],
  noRelayReached: [
    ...paired,
    ...made(1, "relay"),
    ...agreed,
    ...both(facts({ gathering: "complete" })),
    ...later(),
  ],
  nothingGathered: [...paired, ...made(0), ...agreed, ...checking, ...later()],
  candidatesRefused: [
    ...paired,
    ...agreed,
    ...trickled("host"),
    ...checking,
    [alice, 1, message("candidate", "failed", "b-host", null, "OperationError: no")],
    ...later(),
  ],
  candidatesLost: [...paired, ...agreed, ...both(candidate("host")), ...checking, ...later()],
  addressesHidden: [
    ...paired,
    ...made(0),
    ...agreed,
    ...both({ ...candidate("host"), address: "0a1b.local" } as EntryBody),
    [bob, 1, message("candidate", "sent", "b", null, lineOf("host", "0a1b.local"))],
    [alice, 1, message("candidate", "delivered", "b", null, lineOf("host", "0a1b.local"))],
    [bob, 1, message("candidate", "delivered", "a", null, lineOf("host", "0a1b.local"))],
    ...checking,
    ...later(),
  ],
  noServers: hangs(0, "host"),
  stunSilent: hangs(1, "host"),
  relayOfNoUse: hangs(2, "host", "srflx", "relay"),
  needsRelay: hangs(1, "host", "srflx"),
  noPath: [...paired, ...agreed, ...trickled("host"), ...checking, ...both(facts({ ice: "failed" }))],
  encryptionFailed: [
    ...withoutFacts("dtls").filter(
      ([, , body]) => body.kind !== "facts" || !body.changed.includes("connection"),
    ),
    ...both(facts({ dtls: "connecting" }), facts({ dtls: "failed" })),
  ],
  encryptionHangs: [
    ...paired,
    ...agreed,
    ...trickled("host"),
    ...checking,
    ...both(pair(true), facts({ ice: "connected" }), facts({ dtls: "connecting" })),
    ...later(),
  ],
  pathLost: [...interrupted, ...later(3_000)],
  otherVanished: [...ordinaryLines(), [alice, 1, room("left", { cause: "dropped" })]],
  channelNotOpen: [
    ...ordinaryLines().filter(
      ([, , body]) =>
        body.kind !== "facts" || !(body.changed.includes("channel") && body.facts["channel"] === "open"),
    ),
    ...later(),
  ],
  ourMistake: [...ordinaryLines(), [alice, 1, note("invariant", "Invariant 3 does not hold", "error")]],
  failedOtherwise: [
    ...waiting,
    [alice, 1, room("paired", { seat: 1, role: "polite", offerer: true, other: bob, cause: "joined" })],
    [alice, 1, note("failure", "It did not work.", "error")],
  ],
  noPacketsOfPicture: [...upWithoutPicture, 9_000, ...both(stats({ "camera.packetsReceived": 0 }))],
  pictureNotDecoded: [
    ...upWithoutPicture,
    9_000,
    ...both(stats({ "camera.packetsReceived": 700, "camera.framesDecoded": 0 })),
  ],
  pictureNotShown: [
    ...upWithoutPicture,
    9_000,
    ...both(stats({ "camera.packetsReceived": 700, "camera.framesDecoded": 90 })),
  ],
  cameraDeniedBySystem: cameraFails("NotAllowedError", "Permission denied by system"),
  cameraDismissed: cameraFails("NotAllowedError", "Permission dismissed"),
  cameraBlocked: cameraFails("NotAllowedError", "Permission denied"),
  cameraMissing: cameraFails("NotFoundError"),
  cameraBusy: cameraFails("NotReadableError"),
  cameraInsecure: cameraFails("InsecureContextError"),
  cameraUnfit: cameraFails("OverconstrainedError"),
  cameraAsked: [
    [alice, null, link("connecting")],
    [alice, null, link("connected")],
    [alice, null, call("getUserMedia", "started")],
    6_000,
    [alice, null, stats()],
  ],
  cameraOff: [...ordinaryLines(), [bob, 1, transition("slot.camera", "on", "off", "user.toggle")]],
  hungUp: [...ordinaryLines(), [alice, 1, room("left", { cause: "bye" })]],
  repairing: [
    ...ordinaryLines(),
    [
      alice,
      1,
      transition("repair", "fine.flowing.steady", "repairing.restarting.beginning", "network.changed"),
    ],
  ],
  almostUp: ordinaryLines().filter(([, , body]) => body.kind !== "firstFrame"),
  healed: [
    ...interrupted,
    [alice, 1, transition("repair", watching, "fine.flowing.steady", "peer.changed", "isConnected")],
    [alice, 1, facts({ ice: "connected" })],
  ],
  sentAgain: [...ordinaryLines(), [bob, 1, message("offer", "sent", "offer-n1", "n1")]],
  offersMet: [
    ...ordinaryLines(),
    [alice, 1, call("setLocalDescription", "started", { type: "offer" }, "n2")],
    [alice, 1, call("setLocalDescription", "settled", { type: "offer" }, "n2")],
    [alice, 1, message("offer", "sent", "offer-n2", "n2")],
    [bob, 1, message("offer", "delivered", "offer-n2", "n2")],
    [bob, 1, message("offer", "dropped", "offer-n2", null, "two offers met")],
    ...set(bob, "Local", "offer").map(([who, epoch, body]): Line => [
      who,
      epoch,
      { ...body, negotiation: "n3" } as EntryBody,
    ]),
    [alice, 1, message("offer", "delivered", "offer-n3", "n3")],
    ...set(alice, "Remote", "offer").map(([who, epoch, body]): Line => [
      who,
      epoch,
      { ...body, negotiation: "n3" } as EntryBody,
    ]),
  ],
  wellUp: ordinaryLines(),
  comingUp: [...paired, ...offerTaken],
  empty: [],
};
