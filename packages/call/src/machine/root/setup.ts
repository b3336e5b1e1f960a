import { fromCallback, setup } from "xstate";

import type { MediaCommand } from "../../ports/media.ts";
import type { SignallingCommand } from "../../ports/signalling.ts";
import { sessionMachine } from "../session/sessionMachine.ts";
import { slotMachine } from "../slot/slotMachine.ts";
import type { CallContext, CallEvent, CallInput } from "./context.ts";
import { callGuards } from "./guards.ts";

type Of = { context: CallContext };

/** Ports: the effects behind them are given by `provide`. */
const signallingPort = fromCallback<SignallingCommand, undefined>(() => undefined);
const mediaPort = fromCallback<MediaCommand, undefined>(() => undefined);

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
  actors: { signalling: signallingPort, media: mediaPort, session: sessionMachine, slot: slotMachine },
  delays: {
    socketSlow: ({ context }: Of) => context.delays.socketSlowMs,
    joinTimeout: ({ context }: Of) => context.delays.joinTimeoutMs,
    joinSlow: ({ context }: Of) => context.delays.joinSlowMs,
    awayTimeout: ({ context }: Of) => context.delays.awayTimeoutMs,
    captureHint: ({ context }: Of) => context.delays.captureHintMs,
    captureSkip: ({ context }: Of) => context.delays.captureSkipMs,
    captureRetry: ({ context }: Of) => context.captureRetryMs,
    sendTimeout: ({ context }: Of) => context.delays.sendTimeoutMs,
  },
  guards: callGuards,
});
