import { breachesOf, type callMachine } from "@callglass/call";
import type { Log, ReadEntry } from "@callglass/recording";
import type { ActorRefFrom } from "xstate";

export interface Watched {
  actor: ActorRefFrom<typeof callMachine>;
  log: Log;
  /** Tracks of our own devices that have not ended. */
  liveTracks(): number;
  /** Tells of a breach: an entry, and a console error. */
  tell(breach: string): void;
}

/** Checks the page's invariants after everything that it writes down, each breach told once. */
export function watchInvariants({ actor, log, liveTracks, tell }: Watched): () => void {
  const told = new Set<string>();
  const answersAppliedIn: string[] = [];
  let liveConnections = 0;
  let signaling = "none";
  let isScheduled = false;

  function take(entry: ReadEntry): void {
    if (entry.writer !== log.self) return;
    if (entry.kind === "facts") signaling = entry.facts["signaling"] ?? signaling;
    if (entry.kind !== "call") return;
    const { api, phase, detail } = entry;
    if (api === "new RTCPeerConnection" && phase === "settled") liveConnections += 1;
    if (api === "close" && phase === "settled") liveConnections -= 1;
    if (api === "setRemoteDescription" && phase === "started" && detail["type"] === "answer")
      answersAppliedIn.push(signaling);
  }

  /** Machines tell each other within one task; when it is over none of them has a word outstanding. */
  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(() => {
      isScheduled = false;
      check();
    });
  }

  function check(): void {
    const { context, value, children } = actor.getSnapshot();
    const session = children.session?.getSnapshot();
    const found = breachesOf({
      epoch: context.epoch,
      pairing: context.pairing,
      failure: context.failure,
      session:
        session === undefined
          ? null
          : {
              context: session.context,
              negotiation: session.value.negotiation,
              repair: session.value.repair,
            },
      liveConnections,
      hasLeft: (value.room === "left" || value.room === "evicted") && value.capture === "off",
      liveTracks: liveTracks(),
      answersAppliedIn,
    });
    for (const breach of found) {
      if (told.has(breach)) continue;
      told.add(breach);
      tell(breach);
    }
  }

  for (const entry of log.of(log.self)) take(entry);
  return log.subscribe((entry) => {
    take(entry);
    schedule();
  });
}
