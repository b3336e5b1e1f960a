import { assertEvent } from "xstate";

import { notePicture } from "./actions.ts";
import { exhaust } from "./giveUp.ts";
import { sessionSetup } from "./setup.ts";

const loss = [
  {
    guard: "hasIceFailed" as const,
    target: "#repair.exhausted",
    actions: exhaust(() => ({ reason: "ice", detail: "failed" })),
  },
  {
    guard: "hasDtlsFailed" as const,
    target: "#repair.exhausted",
    actions: exhaust(() => ({ reason: "security", detail: "failed" })),
  },
];

/**
 * Watches the path between the two browsers and says when it is lost.
 * Its waits end in a named failure.
 */
export const repair = sessionSetup.createStateConfig({
  id: "repair",
  initial: "fine",
  on: {
    // The first picture may come before the browser calls the connection connected.
    "media.firstFrame": { guard: "isPicture", actions: notePicture },
    "negotiation.gaveUp": {
      target: ".exhausted",
      actions: exhaust((event) => {
        assertEvent(event, "negotiation.gaveUp");
        return event.failure;
      }),
    },
  },
  states: {
    fine: {
      initial: "resting",
      on: {
        "peer.changed": [...loss, { guard: "isPathLost", target: "watching" }],
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
              target: "#repair.exhausted",
              actions: exhaust(() => ({ reason: "ice", detail: "timeout" })),
            },
          },
          on: {
            "peer.changed": [
              { guard: "isConnected", target: "flowing" },
              { guard: "isSecuring", target: "securing" },
            ],
          },
        },
        securing: {
          after: {
            dtlsTimeout: {
              target: "#repair.exhausted",
              actions: exhaust(() => ({ reason: "security", detail: "timeout" })),
            },
          },
          on: { "peer.changed": { guard: "isConnected", target: "flowing" } },
        },
        flowing: {
          initial: "awaitingPicture",
          states: {
            awaitingPicture: {
              after: { firstMediaTimeout: {} },
              always: { guard: "hasPicture", target: "steady" },
            },
            steady: {},
          },
        },
      },
    },
    watching: {
      after: {
        iceDisconnectedTimeout: {
          target: "exhausted",
          actions: exhaust(() => ({ reason: "ice", detail: "disconnected" })),
        },
      },
      on: {
        "peer.changed": [...loss, { guard: "isConnected", target: "fine.flowing" }],
      },
    },
    /** The next action is a person's: Retry begins a new epoch. */
    exhausted: {},
  },
});
