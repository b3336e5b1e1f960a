import { createLog, Writer } from "@callglass/recording";
import type { Entry, EntryBody, EntryOf, Log, ReadEntry } from "@callglass/recording";

import { flowFold, viewOf } from "./flow.ts";
import { momentOf, type Moment } from "./moment.ts";
import { createMomentFold, type MomentFold } from "./momentFold.ts";
import { stepsOf } from "./statuses.ts";
import type { FlowView, PeerSide, StepId, StepView } from "./view.ts";

export const alice = Writer.parse("alice-page");
export const bob = Writer.parse("bob-page");

/** Who wrote what in which epoch. */
export type Line = readonly [Writer, number | null, EntryBody];

/** Writes a recording by hand: each line is an entry of the writer, one millisecond after the one before. */
export function recordingOf(...lines: readonly Line[]): Entry[] {
  const sequences = new Map<Writer, number>();
  return lines.map(([writer, epoch, body], index) => {
    const sequence = sequences.get(writer) ?? 0;
    sequences.set(writer, sequence + 1);
    return { writer, sequence, at: 1_000_000 + index, epoch, ...body };
  });
}

export function logOf(entries: readonly ReadEntry[], self: Writer = alice): Log {
  const log = createLog(self);
  for (const entry of entries) log.append(entry);
  return log;
}

export function foldOf<State>(fold: MomentFold<State>, moment: Moment): State {
  return createMomentFold(fold)(moment);
}

/** Entries in any order of arrival. */
export function flowOf(entries: readonly ReadEntry[], self: Writer = alice): FlowView {
  const moment = momentOf(logOf(entries, self));
  return viewOf(moment, foldOf(flowFold, moment));
}

/** A step of the present epoch. */
export function stepIn(view: FlowView, peer: PeerSide, id: StepId, negotiation = 1): StepView {
  const present = { ...view, bands: view.bands.filter(({ past }) => !past) };
  const found = stepsOf(present).find(
    (step) => step.peer === peer && step.id === id && step.negotiation === negotiation,
  );
  if (found === undefined) throw new Error(`no step ${id} of ${peer} in negotiation ${negotiation}`);
  return found;
}

export const link = (phase: EntryOf<"link">["phase"]): EntryBody => ({ kind: "link", phase, detail: "" });

export function room(
  phase: EntryOf<"room">["phase"],
  about: Partial<Omit<EntryOf<"room">, "kind" | "phase">> = {},
): EntryBody {
  return { kind: "room", phase, seat: null, role: null, offerer: null, other: null, cause: null, ...about };
}

export function call(
  api: string,
  phase: EntryOf<"call">["phase"],
  detail: Record<string, string> = {},
  negotiation: string | null = null,
  error: EntryOf<"call">["error"] = null,
): EntryBody {
  return { kind: "call", id: `${api}-${phase}`, api, phase, negotiation, detail, error };
}

export function message(
  type: string,
  phase: EntryOf<"message">["phase"],
  id: string,
  negotiation: string | null = null,
  summary = "",
): EntryBody {
  const stamps = { receivedAtMs: null, relayedAtMs: null };
  return { kind: "message", phase, id, type, negotiation, bytes: 600, summary, body: null, ...stamps };
}

const quiet = {
  signaling: "stable",
  gathering: "new",
  ice: "new",
  dtls: "none",
  channel: "connecting",
  connection: "new",
};

/** A snapshot in which the given charts changed. */
export function facts(changes: Record<string, string>): EntryBody {
  return {
    kind: "facts",
    event: "peer.changed",
    facts: { ...quiet, ...changes },
    changed: Object.keys(changes),
  };
}

export function transition(
  machine: string,
  from: string | null,
  to: string,
  event = "event",
  guard: string | null = null,
): EntryBody {
  return { kind: "transition", machine, from, to, event, guard };
}

export function timer(phase: EntryOf<"timer">["phase"], name: string, delayMs = 10_000): EntryBody {
  return { kind: "timer", phase, name, machine: "session", delayMs };
}

export function note(topic: string, text = "", level: EntryOf<"note">["level"] = "info"): EntryBody {
  return { kind: "note", level, topic, text };
}

export function frame(slot = "camera"): EntryBody {
  return { kind: "firstFrame", slot, how: "presented", width: 640, height: 480 };
}

export function candidate(candidateType: string): EntryBody {
  const rest = { mid: "0", ufrag: "u", protocol: "udp", address: null, port: null, url: null };
  return { kind: "candidate", candidateType, ...rest };
}

export function pair(selected: boolean): EntryBody {
  const ends = { local: "host udp 10.0.0.1:1", remote: "host udp 10.0.0.2:2" };
  return { kind: "pair", id: "pair-1", state: "succeeded", nominated: selected, selected, ...ends };
}

export function codecs(negotiation: string, camera: string[] = ["VP8"]): EntryBody {
  const slots = [
    { slot: "microphone", codecs: ["Opus"], direction: "sendrecv" },
    { slot: "camera", codecs: camera, direction: "sendrecv" },
    { slot: "screen", codecs: [], direction: "inactive" },
  ];
  return { kind: "codecs", negotiation, slots };
}
