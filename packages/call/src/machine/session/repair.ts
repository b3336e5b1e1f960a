import type { CallFailure } from "../../failures.ts";
import { blame, convict, exhaust, failureIn } from "./giveUp.ts";
import { notePicture } from "./actions.ts";
import {
  askIceServers,
  askRekey,
  beginAnew,
  beginRekeying,
  beginRetry,
  countRestart,
  forgiveRekeyAsks,
  hush,
  noteBytes,
  noteCandidate,
  noteCandidateError,
  putIceServers,
  restartIce,
  sendAgain,
  takeIceServers,
  watchCasually,
  watchClosely,
} from "./repairActions.ts";
import { sessionSetup } from "./setup.ts";

const lostPath = blame(() => ({ reason: "ice", detail: "disconnected" }));
/** There was none yet that could be lost; Chromium also says "disconnected" when every pair has been tried in vain. */
const noPath = blame(() => ({ reason: "ice", detail: "failed" }));

function noNewEpoch(): CallFailure {
  return { reason: "room", detail: "join", message: "The server did not begin a new attempt." };
}

const encryptionLost = [
  {
    guard: "hasDtlsFailed" as const,
    target: "#repair.exhausted",
    actions: convict(() => ({ reason: "security", detail: "failed" })),
  },
  { guard: "isDtlsClosed" as const, target: "#repair.repairing.vanished", actions: lostPath },
];

const iceFailed = {
  guard: "hasIceFailed" as const,
  target: "#repair.repairing.restarting",
  actions: noPath,
};

const connectedAgain = { guard: "isConnected" as const, target: "#repair.fine.flowing" };

const pathBack = { guard: "isPathBack" as const, target: "#repair.fine.flowing" };

const fine = sessionSetup.createStateConfig({
  initial: "resting",
  on: {
    "peer.changed": [
      ...encryptionLost,
      iceFailed,
      { guard: "isPathLost", target: "#repair.repairing.watching", actions: lostPath },
      // With relays alone allowed this is the end of a first attempt; a path that stands needs no candidate more.
      {
        guard: "isRelayMissing",
        target: "#repair.exhausted",
        actions: noPath,
      },
    ],
    // Nobody is left to connect with.
    "wire.gone": { target: "#repair.repairing.rekeying", actions: lostPath },
  },
  states: {
    resting: {
      on: {
        "peer.changed": [
          { guard: "isConnected", target: "flowing" },
          { guard: "isSecuring", target: "securing" },
          { guard: "isChecking", target: "checking" },
        ],
      },
    },
    checking: {
      after: {
        // Without a target: being slow is recorded and shown, and decides nothing.
        iceCheckingSlow: {},
        iceCheckingTimeout: {
          target: "#repair.repairing.restarting",
          actions: blame(() => ({ reason: "ice", detail: "timeout" })),
        },
      },
      on: {
        "peer.changed": [
          { guard: "isConnected", target: "flowing" },
          { guard: "isSecuring", target: "securing" },
          { guard: "isPathLost", target: "#repair.repairing.watching", actions: noPath },
        ],
        "network.changed": { target: "#repair.repairing.restarting", actions: noPath },
      },
    },
    securing: {
      after: {
        dtlsTimeout: {
          target: "#repair.repairing.rekeying",
          actions: blame(() => ({ reason: "security", detail: "timeout" })),
        },
      },
      on: { "peer.changed": { guard: "isConnected", target: "flowing" } },
    },
    flowing: {
      entry: beginAnew,
      initial: "deciding",
      on: {
        "network.changed": { target: "#repair.repairing.restarting", actions: lostPath },
        // Media outlives the seat.
        "wire.gone": {},
      },
      states: {
        deciding: {
          always: [{ guard: "isHushed", target: "draining" }, { target: "awaitingPicture" }],
        },
        /** Old packets and new ones at once would upset the other browser's sense of time: its picture stood for seconds. */
        draining: {
          after: { queueDrain: { target: "awaitingPicture", actions: sendAgain } },
        },
        awaitingPicture: {
          after: { firstMediaTimeout: {} },
          always: { guard: "hasPicture", target: "steady" },
        },
        steady: {},
      },
    },
  },
});

/** ICE is disconnected: bytes that still arrive are a reason to wait. */
const watching = sessionSetup.createStateConfig({
  entry: watchClosely,
  exit: watchCasually,
  initial: "silent",
  on: {
    "peer.changed": [iceFailed, connectedAgain],
    "network.changed": "restarting",
    "restart.received": "restarting.underWay",
  },
  states: {
    silent: {
      after: { watchTimeout: { target: "#repair.repairing.restarting" } },
      on: {
        "stats.sampled": [
          { guard: "bytesGrew", target: "silent", reenter: true, actions: [noteBytes, sendAgain] },
          { guard: "bytesStand", actions: hush },
          { actions: noteBytes },
        ],
      },
    },
  },
});

const restarting = sessionSetup.createStateConfig({
  initial: "beginning",
  on: {
    "restart.received": ".underWay",
    "restart.agreed": { guard: "isAgreedOnPath", target: "#repair.fine.flowing" },
    "wire.down": ".withoutWire",
  },
  states: {
    beginning: {
      always: [
        { guard: "isWireGone", target: "#repair.repairing.rekeying" },
        { guard: "isWireDown", target: "withoutWire" },
        { guard: "hasCredentials", target: "refreshing" },
        { target: "underWay", actions: restartIce },
      ],
    },
    /** A restart needs signalling: it is done when the link is back, unless the path comes back by itself. */
    withoutWire: {
      on: { "wire.up": "beginning", "peer.changed": pathBack },
    },
    refreshing: {
      entry: askIceServers,
      after: { iceServersTimeout: { target: "underWay", actions: restartIce } },
      on: {
        "iceServers.refreshed": { target: "underWay", actions: [takeIceServers, restartIce] },
        "iceServers.refused": { target: "underWay", actions: restartIce },
      },
    },
    underWay: {
      after: { restartTimeout: { target: "#repair.repairing.backingOff", actions: countRestart } },
      on: {
        "peer.changed": [
          pathBack,
          { guard: "isConnected", target: "settling" },
          { guard: "failsAgain", target: "#repair.repairing.backingOff", actions: countRestart },
        ],
      },
    },
    /** The path stands meanwhile: offer and answer have waits of their own, and end this one way or the other. */
    settling: {
      on: {
        "peer.changed": [
          pathBack,
          { guard: "isPathLost", target: "underWay" },
          { guard: "hasIceFailed", target: "underWay" },
        ],
      },
    },
  },
});

const rekeying = sessionSetup.createStateConfig({
  initial: "deciding",
  // This connection is over, whatever the browser says of it.
  on: { "peer.changed": {} },
  states: {
    deciding: {
      always: [
        { guard: "mayRekey", target: "asking", actions: beginRekeying },
        { target: "#repair.exhausted" },
      ],
    },
    asking: {
      entry: askRekey,
      after: {
        rekeyTimeout: [
          { guard: "isWireDown", target: "withoutWire" },
          { guard: "mayAskRekeyAgain", target: "asking", reenter: true },
          { target: "#repair.exhausted" },
        ],
      },
    },
    withoutWire: {
      on: { "wire.up": { target: "asking", actions: forgiveRekeyAsks } },
    },
  },
});

/**
 * Watches the path between the two browsers and heals it: waits, restarts ICE, asks for a new epoch,
 * and only then gives up with a named failure.
 * W3C webrtc-pc section 4.4.3.2 (restartIce), RTCOfferOptions.iceRestart's advice on byte counters.
 */
export const repair = sessionSetup.createStateConfig({
  id: "repair",
  initial: "fine",
  on: {
    // The first picture may come before the browser calls the connection connected.
    "media.firstFrame": { guard: "isPicture", actions: notePicture },
    "candidate.gathered": { actions: noteCandidate },
    "candidate.error": { actions: noteCandidateError },
    // Fresh before the old ones end; what is gathered next is gathered with them.
    "iceServers.refreshed": { actions: [takeIceServers, putIceServers] },
    "negotiation.gaveUp": [
      // The first failure is the one that counts.
      { guard: "isOver" },
      { guard: "isForGood", target: ".exhausted", actions: convict(failureIn) },
      { target: ".repairing.rekeying", actions: blame(failureIn) },
    ],
    "user.retry": { target: ".repairing.rekeying.asking", actions: [blame(noNewEpoch), beginRetry] },
  },
  states: {
    fine,
    repairing: {
      initial: "watching",
      // Without a target: being slow is recorded and shown, and decides nothing.
      after: { repairingSlow: {} },
      on: {
        "peer.changed": encryptionLost,
        // Nobody is left to repair it with.
        "wire.gone": ".rekeying",
      },
      states: {
        watching,
        /** The other one's connection is closed; a restart is useless (webrtc-pc#3053). */
        vanished: {
          after: { dtlsClosedTimeout: { target: "rekeying" } },
          on: { "peer.changed": { guard: "isDtlsClosed" } },
        },
        restarting,
        backingOff: {
          after: {
            restartBackOff: [{ guard: "mayRestartAgain", target: "restarting" }, { target: "rekeying" }],
          },
          on: {
            "peer.changed": connectedAgain,
            "network.changed": "restarting",
            "restart.received": "restarting.underWay",
          },
        },
        rekeying,
      },
    },
    /** The next action is a person's: Retry begins a new epoch. */
    exhausted: { entry: exhaust },
  },
});
