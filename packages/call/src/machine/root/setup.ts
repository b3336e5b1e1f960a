import { fromCallback, setup } from "xstate";

import { iceServersStaleMs } from "../../delays.ts";
import type { MediaCommand } from "../../ports/media.ts";
import type { SignallingCommand } from "../../ports/signalling.ts";
import type { sessionMachine } from "../session/sessionMachine.ts";
import { slotMachine } from "../slot/slotMachine.ts";
import type { CallContext, CallEvent, CallInput } from "./context.ts";
import { callGuards } from "./guards.ts";

type Of = { context: CallContext };

/** Ports: the effects behind them are given by `provide`. */
const signallingPort = fromCallback<SignallingCommand, undefined>(() => undefined);
const mediaPort = fromCallback<MediaCommand, undefined>(() => undefined);
/** The machine of an epoch; not imported, because a page that only waits in the lobby need not load it. */
const sessionPort = fromCallback(() => {
  throw new Error("a session began before its code was there");
}) as unknown as typeof sessionMachine;

/** Names and types that all regions of the page's machine share. */
export const callSetup = setup({
  types: {
    input: {} as CallInput,
    context: {} as CallContext,
    events: {} as CallEvent,
    children: {} as {
      signalling: "signalling";
      media: "media";
      session: "session";
      "slot.microphone": "slot";
      "slot.camera": "slot";
      "slot.screen": "slot";
    },
  },
  actors: { signalling: signallingPort, media: mediaPort, session: sessionPort, slot: slotMachine },
  delays: {
    socketSlow: ({ context }: Of) => context.delays.socketSlowMs,
    joinTimeout: ({ context }: Of) => context.delays.joinTimeoutMs,
    joinSlow: ({ context }: Of) => context.delays.joinSlowMs,
    awayTimeout: ({ context }: Of) => context.delays.awayTimeoutMs,
    captureHint: ({ context }: Of) => context.delays.captureHintMs,
    captureSkip: ({ context }: Of) => context.delays.captureSkipMs,
    captureRetry: ({ context }: Of) => context.captureRetryMs,
    iceServersStale: iceServersStaleMs,
    devicesSettle: ({ context }: Of) => context.delays.devicesSettleMs,
    deviceDoubt: ({ context }: Of) => context.delays.deviceDoubtMs,
    sendTimeout: ({ context }: Of) => context.delays.sendTimeoutMs,
  },
  guards: callGuards,
});
