import type { EntryOf, ReadEntry, Writer } from "@callglass/recording";

import type { Moment } from "../moment.ts";
import { changedLines } from "./changedLines.ts";
import type { ChangedLine } from "./changedLines.ts";
import { compareSdp } from "./compareSdp.ts";
import type { SdpPart } from "./compareSdp.ts";
import type { PeerSide } from "../view.ts";

/** A description as this page has it: made and sent by it, or received. */
export interface Description {
  by: PeerSide;
  sdp: string;
  entry: ReadEntry;
}

/** One round of offer and answer with the bodies that this page knows. */
export interface SdpRound {
  key: string;
  epoch: number | null;
  offer: Description | null;
  answer: Description | null;
  /** Why the offer is without an answer, as far as a page told; null while it may still come. */
  unanswered: Unanswered | null;
}

/** Who answered an offer with none, and the page's own words on it. */
interface Unanswered {
  by: PeerSide;
  how: "dropped" | "failed" | "refused";
  words: string;
}

/** Every round whose offer or answer is shown, oldest first; the bodies of the other page's entries never travel. */
export function roundsOf({ self, entries, shown }: Moment): SdpRound[] {
  const rounds = new Map<string, SdpRound>();
  for (let index = 0; index < shown; index += 1) {
    const entry = entries[index];
    if (entry === undefined) continue;
    if (entry.kind === "message") takeEnd(rounds, entry, self);
    if (entry.writer !== self) continue;
    const told =
      entry.kind === "message" ? fromMessage(entry) : entry.kind === "call" ? fromCall(entry) : null;
    if (told === null) continue;
    const key = `${entry.epoch ?? 0}/${told.negotiation}`;
    const blank = { key, epoch: entry.epoch, offer: null, answer: null, unanswered: null };
    const round = rounds.get(key) ?? blank;
    rounds.set(key, round);
    round[told.type] ??= { by: told.by, sdp: told.sdp, entry };
  }
  return [...rounds.values()];
}

/** What became of an offer is told by whoever got it, or by the refusal that came instead of an answer. */
function takeEnd(rounds: ReadonlyMap<string, SdpRound>, entry: EntryOf<"message">, self: Writer): void {
  const { type, phase, epoch, negotiation, summary, writer } = entry;
  const isFate = type === "offer" && (phase === "dropped" || phase === "failed");
  if (!isFate && (type !== "refusal" || (phase !== "sent" && phase !== "delivered"))) return;
  const round = rounds.get(`${epoch ?? 0}/${negotiation ?? ""}`);
  if (round === undefined) return;
  // A refusal that was delivered is the other's; everything else is told by the page whose doing it is.
  const by = (writer === self) === (phase !== "delivered") ? "self" : "other";
  round.unanswered = { by, how: isFate ? phase : "refused", words: summary };
}

interface Told {
  type: "offer" | "answer";
  negotiation: string;
  by: PeerSide;
  sdp: string;
}

function fromMessage({ type, phase, negotiation, body }: EntryOf<"message">): Told | null {
  if (body === null || (type !== "offer" && type !== "answer")) return null;
  if (phase !== "sent" && phase !== "delivered") return null;
  return { type, negotiation: negotiation ?? "", by: phase === "sent" ? "self" : "other", sdp: body };
}

function fromCall({ api, detail, negotiation, body }: EntryOf<"call">): Told | null {
  const type = detail["type"];
  if (body === undefined || body === null || (type !== "offer" && type !== "answer")) return null;
  if (api !== "setLocalDescription" && api !== "setRemoteDescription") return null;
  return {
    type,
    negotiation: negotiation ?? "",
    by: api === "setLocalDescription" ? "self" : "other",
    sdp: body,
  };
}

export interface SdpChanges {
  by: PeerSide;
  lines: readonly ChangedLine[];
}

/** A round laid open: what stands in it, what was chosen, and what is different from the round before. */
export interface SdpView {
  parts: readonly SdpPart[];
  /** For each person; null for a first round. */
  changes: readonly SdpChanges[] | null;
}

/** `before` is the round before it in the same epoch, if there is one. */
export function sdpViewOf(
  { offer, answer }: Pick<SdpRound, "offer" | "answer">,
  before: SdpRound | null,
): SdpView {
  const parts = compareSdp(offer?.sdp ?? null, answer?.sdp ?? null);
  if (before === null) return { parts, changes: null };
  const changes = (["self", "other"] as const).flatMap((by): SdpChanges[] => {
    const [old, young] = [before, { offer, answer }].map((round) =>
      [round.offer, round.answer].find((description) => description?.by === by),
    );
    return old && young ? [{ by, lines: changedLines(old.sdp, young.sdp) }] : [];
  });
  return { parts, changes };
}
