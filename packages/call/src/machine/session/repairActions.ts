import { assertEvent } from "xstate";

import type { SignallingCommand } from "../../ports/signalling.ts";
import { toPeer, toSignalling } from "./actions.ts";
import type { SessionReport } from "./context.ts";
import { sessionSetup } from "./setup.ts";

const { assign, enqueueActions } = sessionSetup;

function toPage(report: SessionReport) {
  // A fresh event each time: the recording knows events by their identity.
  return sessionSetup.sendTo(
    ({ system }) => system.get("page"),
    () => ({ ...report }),
  );
}

/**
 * What is sent while nothing arrives teaches the browser that the path is bad:
 * it would begin again with a bandwidth at which the first picture takes seconds.
 */
export const hush = enqueueActions(({ context, enqueue }) => {
  if (context.isHushed) return;
  enqueue.assign({ isHushed: true });
  enqueue.sendTo("peer", { type: "sendMedia", on: false });
});

export const sendAgain = enqueueActions(({ context, enqueue }) => {
  if (!context.isHushed) return;
  enqueue.assign({ isHushed: false });
  enqueue.sendTo("peer", { type: "sendMedia", on: true });
});

/** The path stands: what went before does not count any more. */
export const beginAnew = [assign({ restarts: 0, trouble: null }), toPage({ type: "session.connected" })];

export const watchClosely = [
  assign({ bytesReceived: null }),
  toPeer(() => ({ type: "watchPath", closely: true })),
];

export const watchCasually = toPeer(() => ({ type: "watchPath", closely: false }));

export const noteBytes = assign(({ event }) => {
  assertEvent(event, "stats.sampled");
  return { bytesReceived: event.sample["bytesReceived"] ?? 0 };
});

export const noteCandidate = assign(({ context, event }) => {
  assertEvent(event, "candidate.gathered");
  return { relayFound: context.relayFound || event.candidate.candidateType === "relay" };
});

export const noteCandidateError = assign(({ context, event }) => {
  assertEvent(event, "candidate.error");
  return { turnRefused: context.turnRefused || (event.url.startsWith("turn") && event.code === 401) };
});

export const askIceServers = toSignalling(() => ({ type: "refreshIceServers" }));

export const takeIceServers = assign(({ event }) => {
  assertEvent(event, "iceServers.refreshed");
  return { iceServers: event.iceServers };
});

export const putIceServers = toPeer(({ context }) => ({
  type: "setIceServers",
  iceServers: context.iceServers,
}));

/** While a restart is on its way through a negotiation, another one would only undo it. */
export const restartIce = enqueueActions(({ context, enqueue }) => {
  if (context.restartAsked) return;
  enqueue.assign({ restartAsked: true });
  enqueue.sendTo("peer", { type: "restartIce", iceServers: context.iceServers });
});

export const countRestart = assign(({ context }) => ({ restarts: context.restarts + 1 }));

/** With fresh TURN credentials for the connection of the next epoch; the server answers in order. */
export const askRekey = enqueueActions(({ context, enqueue }) => {
  enqueue.assign({ rekeyAsks: context.rekeyAsks + 1 });
  const commands: SignallingCommand[] = [
    { type: "refreshIceServers" },
    { type: "rekey", from: context.epoch },
  ];
  for (const command of commands) enqueue.sendTo(({ system }) => system.get("signalling"), command);
});

export const beginRekeying = [assign({ rekeying: true }), toPage({ type: "session.rekeying" })];

export const forgiveRekeyAsks = assign({ rekeyAsks: 0 });

export const beginRetry = assign({ rekeying: true, rekeyAsks: 0, failure: null });
