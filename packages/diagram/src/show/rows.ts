import { steps } from "../steps.ts";
import type { StepDeclaration } from "../steps.ts";
import type { MessageView, PeerSide, RowView, StepId, StepView } from "../view.ts";
import { opposite } from "./scene.ts";
import { stepViewOf } from "./stepView.ts";
import type { Place } from "./stepView.ts";

/** A message leaves and arrives in one row, so the two steps share it. */
const partner: Partial<Record<StepId, StepId>> = {
  "offer.send": "offer.receive",
  "answer.send": "answer.receive",
};
const arriving: ReadonlySet<StepId> = new Set(["offer.receive", "answer.receive"]);

const arrows: Partial<Record<StepId, readonly string[]>> = {
  "offer.send": ["offer"],
  "answer.send": ["answer", "refusal"],
  "ice.trickle": ["candidate"],
};

/** The rows of one band, for both people. */
export function rowsOf(
  place: Place,
  own: readonly StepDeclaration[],
  messages: readonly MessageView[],
): RowView[] {
  return own
    .filter(({ id }) => !arriving.has(id))
    .map((step) => {
      const key = `${place.epoch}/${place.negotiation?.number ?? 1}/${step.id}`;
      const row = { key, messages: messagesOn(place, step.id, messages) };
      const arrival = own.find(({ id }) => id === partner[step.id]);
      if (arrival === undefined) {
        return { ...row, self: stepViewOf(place, "self", step), other: stepViewOf(place, "other", step) };
      }
      const self = choose(place, "self", step, arrival);
      const other = choose(place, "other", step, arrival, self.shown.id);
      return { ...row, self: self.shown, other: other.shown, also: [self.hidden, other.hidden] };
    });
}

/** A later negotiation shows each step only where it is that person's to do. */
export function renegotiationRows(place: Place, messages: readonly MessageView[]): RowView[] {
  const maker = place.negotiation?.maker ?? "self";
  const own = steps.filter(({ scope }) => scope === "negotiation");
  const doer = (step: StepDeclaration): PeerSide => (step.who === "offerer" ? maker : opposite[maker]);
  return own
    .filter(({ id }) => !arriving.has(id))
    .map((step) => {
      const key = `${place.epoch}/${place.negotiation?.number ?? 1}/${step.id}`;
      const row = { key, messages: messagesOn(place, step.id, messages) };
      const here = step.who === "both" ? null : doer(step);
      const arrival = own.find(({ id }) => id === partner[step.id]);
      const viewAt = (peer: PeerSide): StepView | null => {
        if (here === null || here === peer) return stepViewOf(place, peer, step);
        return arrival === undefined ? null : stepViewOf(place, peer, arrival);
      };
      return { ...row, self: viewAt("self"), other: viewAt("other") };
    });
}

function messagesOn({ negotiation }: Place, id: StepId, messages: readonly MessageView[]): MessageView[] {
  const types = arrows[id] ?? [];
  const number = negotiation?.number ?? 1;
  return messages.filter(
    (message) =>
      types.includes(message.type) && (message.type === "candidate" || message.negotiation === number),
  );
}

/** Of sending and receiving, the one that is this person's; before anyone knows, this person sends. */
function choose(
  place: Place,
  peer: PeerSide,
  sending: StepDeclaration,
  receiving: StepDeclaration,
  taken?: StepId,
): { shown: StepView; hidden: StepView } {
  const send = stepViewOf(place, peer, sending);
  const receive = stepViewOf(place, peer, receiving);
  const prefersReceive =
    send.status === "skipped" ||
    (send.status === "todo" &&
      receive.status !== "skipped" &&
      (receive.status !== "todo" || taken === sending.id));
  return prefersReceive ? { shown: receive, hidden: send } : { shown: send, hidden: receive };
}
