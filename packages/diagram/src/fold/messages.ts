import type { EntryOf, ReadEntry } from "@callglass/recording";

import { happen } from "./happen.ts";
import { epochOf, negotiationOf } from "./page.ts";
import type { EpochState, MessageState, NegotiationState, Page } from "./page.ts";
import { begin, finish, trouble } from "./record.ts";
import { foldDelivery } from "./deliveries.ts";
import { foldTrickle } from "./trickle.ts";

type MessageEntry = EntryOf<"message">;

const maxMessages = 2000;

export function foldMessage(page: Page, entry: MessageEntry): void {
  const epoch = epochOf(page, entry);
  foldDelivery(page, epoch, entry);
  rememberMessage(epoch, entry);
  // What became of a message is told by its id alone.
  const about = entry.negotiation ?? epoch.messages.get(entry.id)?.negotiation ?? null;
  switch (entry.type) {
    case "offer":
      if (about !== null) foldOffer(epoch, entry, negotiationOf(epoch, about, entry));
      return;
    case "answer":
      if (about !== null) foldAnswer(entry, negotiationOf(epoch, about, entry));
      return;
    case "refusal":
      if (about !== null) foldRefusal(entry, negotiationOf(epoch, about, entry));
      return;
    case "candidate":
      foldTrickle(page, epoch, entry);
      return;
    case "bye":
      if (entry.phase === "sent") foldHangUp(epoch, entry);
  }
}

/** Told by the word that was sent, or by the machine that left. */
export function foldHangUp(epoch: EpochState, entry: ReadEntry, text = "hung up."): void {
  if (epoch.hasHungUp) return;
  epoch.hasHungUp = true;
  happen(epoch, entry, "user", text, "own");
}

/** Only the first entry of a phase counts: a message that is sent again keeps its first times. */
function rememberMessage(epoch: EpochState, entry: MessageEntry): void {
  const known = epoch.messages.get(entry.id);
  if (known !== undefined) {
    known.phases[entry.phase] ??= entry;
    known.body ??= entry.body;
    known.negotiation ??= entry.negotiation;
    if (known.summary === "") known.summary = entry.summary;
    known.bytes = Math.max(known.bytes, entry.bytes);
    if (entry.phase === "sent" || entry.phase === "delivered") forgetDrop(known);
    if (known.evidence.length < 12) known.evidence.push(entry);
    return;
  }
  if (epoch.messages.size >= maxMessages) return;
  const { id, type, negotiation, bytes, summary, body } = entry;
  epoch.messages.set(id, {
    id,
    type,
    negotiation,
    bytes,
    summary,
    body,
    phases: { [entry.phase]: entry },
    gate: null,
    evidence: [entry],
  });
}

/** It was sent again, or arrived after all. */
function forgetDrop(state: MessageState): void {
  if (state.gate?.act === "dropped") state.gate = null;
}

function foldOffer(epoch: EpochState, entry: MessageEntry, negotiation: NegotiationState): void {
  const { steps } = negotiation;
  switch (entry.phase) {
    case "sent":
      negotiation.isOwnOffer ??= true;
      begin(steps, "offer.send", entry);
      return;
    case "acknowledged":
      negotiation.isOwnOffer ??= true;
      finish(steps, "offer.send", entry);
      begin(steps, "answer.receive", entry);
      return;
    case "refused":
    case "failed":
      trouble(steps, "offer.send", entry, `The server did not pass the offer on: ${entry.summary}`);
      return;
    case "delivered":
      negotiation.isOwnOffer ??= false;
      beginWaitForOffer(epoch, negotiation);
      finish(steps, "offer.receive", entry);
      return;
    case "dropped":
      foldDroppedOffer(negotiation, entry);
      return;
    case "applied":
    case "buffered":
  }
}

/** The wait for the first offer began when the two were paired. */
function beginWaitForOffer(epoch: EpochState, { steps }: NegotiationState): void {
  const wait = epoch.steps.get("offer.receive");
  if (wait === undefined || steps.has("offer.receive")) return;
  epoch.steps.delete("offer.receive");
  begin(steps, "offer.receive", wait.started);
}

/** A double of an offer that is being answered is dropped too, and supersedes nothing. */
function foldDroppedOffer(negotiation: NegotiationState, entry: MessageEntry): void {
  if (negotiation.steps.has("offer.apply") || negotiation.isOwnOffer === true) return;
  negotiation.isOwnOffer = false;
  negotiation.superseded ??= {
    entry,
    reason: "Glare: two offers met. This one was ignored, and its sender takes it back.",
  };
}

function foldAnswer(entry: MessageEntry, { steps }: NegotiationState): void {
  switch (entry.phase) {
    case "sent":
      begin(steps, "answer.send", entry);
      return;
    case "acknowledged":
      finish(steps, "answer.send", entry);
      return;
    case "refused":
    case "failed":
      trouble(steps, "answer.send", entry, `The server did not pass the answer on: ${entry.summary}`);
      return;
    case "delivered":
      finish(steps, "answer.receive", entry);
      return;
    case "applied":
    case "buffered":
    case "dropped":
  }
}

function foldRefusal(entry: MessageEntry, negotiation: NegotiationState): void {
  const { steps } = negotiation;
  negotiation.wasRefused = true;
  const reason = `The offer was refused: ${entry.summary}`;
  if (entry.phase === "sent") {
    trouble(steps, "answer.create", entry, reason);
    trouble(steps, "answer.send", entry, reason);
  } else if (entry.phase === "delivered") {
    trouble(steps, "answer.receive", entry, reason);
  }
}
