import type { EntryOf } from "@callglass/recording";

import type { MessageState } from "../fold/page.ts";
import type { GateView, MessagePhase, MessageView, PeerSide } from "../view.ts";
import type { Joined } from "./negotiations.ts";
import { opposite } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { receivedOf, relayedOf, serverWordOf } from "./serverWord.ts";

const maxCandidates = 12;

/** The messages of an epoch, each joined from what both pages said of it, oldest first. */
export function messagesOf(scene: Scene, epoch: number, negotiations: readonly Joined[]): MessageView[] {
  const sides = scene.sidesOf(epoch);
  const own = sides.self?.epoch?.messages ?? new Map<string, MessageState>();
  const theirs = sides.other?.epoch?.messages ?? new Map<string, MessageState>();
  const numbers = new Map(negotiations.map(({ id, number }) => [id, number]));
  const ids = [...new Set([...own.keys(), ...theirs.keys()])];
  const views = ids.flatMap((id) => {
    const view = join(scene, epoch, own.get(id) ?? null, theirs.get(id) ?? null, numbers);
    return view === null ? [] : [view];
  });
  views.sort((one, two) => timeOf(one) - timeOf(two) || (one.id < two.id ? -1 : 1));
  return newestCandidates(views);
}

/** Counts in the row tell of those that are left off. */
function newestCandidates(views: MessageView[]): MessageView[] {
  let surplus = views.filter(({ type }) => type === "candidate").length - maxCandidates;
  return views.filter(({ type }) => type !== "candidate" || surplus-- <= 0);
}

function timeOf({ sentAtMs, deliveredAtMs }: MessageView): number {
  return sentAtMs ?? deliveredAtMs ?? 0;
}

function join(
  scene: Scene,
  epoch: number,
  own: MessageState | null,
  theirs: MessageState | null,
  numbers: ReadonlyMap<string, number>,
): MessageView | null {
  const state = own ?? theirs;
  if (state === null) return null;
  const from = senderOf(own, theirs);
  const sender = from === "self" ? own : theirs;
  const receiver = from === "self" ? theirs : own;
  const sentAtMs = timeAt(scene, sender?.phases.sent);
  const deliveredAtMs = timeAt(scene, receiver?.phases.delivered ?? receiver?.phases.dropped);
  const appliedAtMs = timeAt(scene, receiver?.phases.applied);
  return {
    id: state.id,
    type: state.type,
    from,
    epoch: epoch === 0 ? null : epoch,
    negotiation: numbers.get(state.negotiation ?? "") ?? 1,
    phase: phaseOf(sender, receiver),
    gate: gateOf(sender, receiver, from),
    server: serverWordOf(sender, receiver),
    bytes: state.bytes,
    summary: state.summary,
    sentAtMs,
    receivedAtMs: stampAt(scene, receivedOf(sender, receiver), sentAtMs, deliveredAtMs),
    relayedAtMs: stampAt(scene, relayedOf(sender, receiver), sentAtMs, deliveredAtMs),
    deliveredAtMs,
    appliedAtMs,
    inFlightMs: sentAtMs === null || deliveredAtMs === null ? null : deliveredAtMs - sentAtMs,
    body: own?.body ?? theirs?.body ?? null,
    evidence: [...(sender?.evidence ?? []), ...(receiver?.evidence ?? [])],
  };
}

function senderOf(own: MessageState | null, theirs: MessageState | null): PeerSide {
  if (own !== null) return isSender(own) ? "self" : opposite.self;
  return theirs !== null && isSender(theirs) ? "other" : opposite.other;
}

function isSender({ phases, gate }: MessageState): boolean {
  if (gate?.lane === "out") return true;
  return phases.sent !== undefined || phases.acknowledged !== undefined || phases.refused !== undefined;
}

function phaseOf(sender: MessageState | null, receiver: MessageState | null): MessagePhase {
  const received = receiver?.phases ?? {};
  if (received.applied !== undefined) return "applied";
  if (received.dropped !== undefined || received.failed !== undefined) return "dropped";
  if (received.buffered !== undefined) return "buffered";
  if (received.delivered !== undefined) return "delivered";
  const stopped = receiver?.gate?.act ?? sender?.gate?.act ?? null;
  if (stopped === "held" || stopped === "swapped") return "held";
  if (stopped === "dropped" || stopped === "forgotten") return "dropped";
  const sent = sender?.phases ?? {};
  if (sent.refused !== undefined || sent.failed !== undefined) return "refused";
  return sent.acknowledged === undefined ? "sent" : "relayed";
}

/** A receiver's word is the later one; what came of it there counts as long as the message has come no further. */
function gateOf(sender: MessageState | null, receiver: MessageState | null, from: PeerSide): GateView | null {
  if (receiver !== null && receiver.gate !== null) return { by: opposite[from], act: receiver.gate.act };
  if (sender !== null && sender.gate !== null) return { by: from, act: sender.gate.act };
  return null;
}

function timeAt(scene: Scene, entry: EntryOf<"message"> | undefined): number | null {
  return entry === undefined ? null : scene.toAxis(entry);
}

/** A stamp of the server where the clocks allow it, kept between sending and delivery. */
function stampAt(
  scene: Scene,
  stamp: number | null,
  sentAtMs: number | null,
  deliveredAtMs: number | null,
): number | null {
  const atMs = stamp === null ? null : scene.alignment.serverToAxis(stamp);
  return atMs === null ? null : Math.min(Math.max(atMs, sentAtMs ?? atMs), deliveredAtMs ?? Infinity);
}
