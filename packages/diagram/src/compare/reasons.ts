import { gatheredBy, serversOf, typesText } from "../diagnosis/candidates.ts";
import { caseOf, told } from "../diagnosis/caseFile.ts";
import type { CaseFile } from "../diagnosis/caseFile.ts";
import { createMomentFold } from "../momentFold.ts";
import { flowFold } from "../flow.ts";
import { span } from "../span.ts";
import { setUpOf } from "../numbers/setUp.ts";
import type { SetUp } from "../numbers/setUp.ts";
import type { Moment } from "../moment.ts";
import type { FlowView, MessageView } from "../view.ts";
import type { ComparedPhase } from "./compare.ts";

/** A recording with what is read from it for a comparison. */
export interface Measured {
  /** The whole of it. */
  flow: FlowView;
  setUp: SetUp | null;
  /** The case when the first picture came, if one came: nothing later can have made the set-up longer. */
  file: CaseFile;
  /** The least that the way to the other person and back took; its samples come after the first picture. */
  pathRoundTripMs: number | null;
}

export function measure(moment: Moment): Measured {
  const whole = caseAt(moment);
  const setUp = setUpOf(whole.flow, "self");
  const file = setUp?.complete === true ? caseAt(upTo(moment, setUp.startedAtMs + setUp.tookMs)) : whole;
  return { flow: whole.flow, setUp, file, pathRoundTripMs: pathRoundTripOf(whole) };
}

const caseAt = (moment: Moment) => caseOf(moment, createMomentFold(flowFold)(moment));

function upTo(moment: Moment, endMs: number): Moment {
  const { entries, alignment } = moment;
  return { ...moment, shown: entries.findLastIndex((entry) => alignment.toAxis(entry) <= endMs) + 1 };
}

function pathRoundTripOf({ self }: CaseFile): number | null {
  return leastOf(
    told(self, "stats").flatMap(({ sample }) => {
      const seconds = sample["roundTripSeconds"];
      return seconds === undefined ? [] : [seconds * 1000];
    }),
  );
}

/** Less than this is what two runs of the same call differ by. */
const noiseMs = 30;

/** Looks at one matter in both recordings; empty where it cannot have made the second longer, or shorter. */
type Look = (one: Measured, other: Measured, isLonger: boolean) => string;

/** What may be behind a phase that took longer. */
const looks: Readonly<Record<ComparedPhase["phase"], readonly Look[]>> = {
  signalling: [serverRoundTrip],
  media: [
    stepLook("peer.create", "making the RTCPeerConnection"),
    stepLook("peer.tracks", "making slots and channel"),
  ],
  negotiation: [messageTimes, serverRoundTrip, descriptionTimes, heldWire],
  // At the answerer's side ICE also waits for its answer to arrive.
  ice: [pathLook, candidateLook, serverLook, checkedPairs, messageTimes, heldWire],
  // So does DTLS there: it needs the fingerprint in it.
  dtls: [pathRoundTrip, messageTimes, heldWire],
  firstFrame: [cameraLook, codecLook, pathRoundTrip],
};

/** What was lost, then the phases that took longer in the second, the greatest first, with what was different in each. */
export function reasonsFor(one: Measured, other: Measured, phases: readonly ComparedPhase[]): string[] {
  const slower = phases
    .filter(({ differenceMs }) => differenceMs !== null && Math.abs(differenceMs) >= noiseMs)
    .toSorted((first, second) => Math.abs(second.differenceMs ?? 0) - Math.abs(first.differenceMs ?? 0))
    .map(({ phase, title, differenceMs }) => {
      const difference = differenceMs ?? 0;
      const more = `${span(Math.abs(difference))} ${difference > 0 ? "more" : "less"}`;
      const found = looks[phase]
        .map((look) => look(one, other, difference > 0))
        .filter((words) => words !== "");
      const why = found.length === 0 ? "; nothing in the recordings says why" : `: ${found.join("; ")}`;
      return `${title} took ${more} in the second${why}.`;
    });
  return [...lostMessage(one, other), ...slower];
}

function differs(what: string, one: string, other: string): string {
  return one === other || one === "" || other === "" ? "" : `${what}: ${one}, in the second ${other}`;
}

/** Smaller ones are what two runs of the same thing differ by. */
const leastMs = 5;

/** A number that is near to the other, or that moved the other way, explains nothing. */
function differsBy(what: string, one: number | null, other: number | null, isLonger: boolean): string {
  if (one === null || other === null || other > one !== isLonger) return "";
  if (Math.abs(other - one) < Math.max(leastMs, 0.25 * Math.max(one, other))) return "";
  return `${what}: ${span(one)}, in the second ${span(other)}`;
}

function stepLook(id: Parameters<CaseFile["self"]["steps"]["get"]>[0], what: string): Look {
  const took = ({ file }: Measured) => {
    const step = file.self.steps.get(id);
    const [startedAtMs, endedAtMs] = [step?.startedAtMs ?? null, step?.endedAtMs ?? null];
    return startedAtMs === null || endedAtMs === null ? null : endedAtMs - startedAtMs;
  };
  return (one, other, isLonger) => differsBy(what, took(one), took(other), isLonger);
}

function serverRoundTrip(one: Measured, other: Measured, isLonger: boolean): string {
  const least = ({ file }: Measured) =>
    leastOf(told(file.self, "clock").map(({ roundTripMs }) => roundTripMs));
  return differsBy("round trip to the signalling server", least(one), least(other), isLonger);
}

function leastOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.min(...values);
}

function messagesOf({ file }: Measured): MessageView[] {
  return file.flow.bands
    .filter(({ past }) => !past)
    .flatMap(({ rows }) => rows.flatMap(({ messages }) => messages));
}

function messageTimes(one: Measured, other: Measured, isLonger: boolean): string {
  const inFlight = (measured: Measured, type: string) =>
    messagesOf(measured).find((message) => message.type === type)?.inFlightMs ?? null;
  return ["offer", "answer"]
    .map((type) => differsBy(`the ${type} on its way`, inFlight(one, type), inFlight(other, type), isLonger))
    .filter((words) => words !== "")
    .join("; ");
}

/** Offers and answers that were sent more than once, by their types. */
function resentOf({ file }: Measured): string[] {
  return [file.self, file.other].flatMap((witness) => {
    const sent = told(witness, "message", ({ phase, type }) => phase === "sent" && type !== "candidate");
    return sent.flatMap(({ id, type }, index) =>
      sent.findIndex((earlier) => earlier.id === id) < index ? [type] : [],
    );
  });
}

function wasDropped({ file }: Measured, type: string): boolean {
  return [file.self, file.other].some(
    (witness) =>
      told(
        witness,
        "gate",
        (entry) => entry.act === "dropped" && entry.lane !== "calls" && entry.type === type,
      ).length > 0,
  );
}

/** A lost message holds up all that comes after it, in whichever phase that is felt. */
function lostMessage(one: Measured, other: Measured): string[] {
  const [before, after] = [resentOf(one), resentOf(other)];
  if (before.length === after.length) return [];
  const isInSecond = after.length > before.length;
  const resent = isInSecond ? after : before;
  const [measured, where] = isInSecond ? [other, "second"] : [one, "first"];
  // An answer that is lost makes its offer be sent again as well.
  const type = resent.includes("answer") ? "answer" : "offer";
  const how = wasDropped(measured, type)
    ? `A person dropped the ${type} in the ${where}, and it was sent again`
    : `The ${type} was sent again in the ${where}, because no reply came in time`;
  return [`${how}: whatever needs it waited for that, and took longer by it.`];
}

function descriptionTimes(one: Measured, other: Measured, isLonger: boolean): string {
  const looksAt = (["offer.create", "offer.apply", "answer.create", "answer.apply"] as const).map((id) =>
    stepLook(
      id,
      `${id.startsWith("offer") ? "offer" : "answer"} ${id.endsWith("create") ? "made" : "applied"} by this browser`,
    ),
  );
  return looksAt
    .map((look) => look(one, other, isLonger))
    .filter((words) => words !== "")
    .join("; ");
}

function heldWire(one: Measured, other: Measured): string {
  const held = ({ file }: Measured) =>
    [file.self, file.other].some((witness) => told(witness, "hold").length > 0);
  return differs("a person held the wire", held(one) ? "yes" : "no", held(other) ? "yes" : "no");
}

function pathLook(one: Measured, other: Measured): string {
  const path = ({ file }: Measured) => file.self.steps.get("ice.connected")?.detail ?? "";
  return differs("path", path(one), path(other));
}

function candidateLook(one: Measured, other: Measured): string {
  const found = ({ file }: Measured) => typesText(gatheredBy(file.self));
  return differs("candidates found", found(one), found(other));
}

function serverLook(one: Measured, other: Measured): string {
  const count = ({ file }: Measured) => String(serversOf(file.self).count ?? "");
  return differs("STUN and TURN servers", count(one), count(other));
}

function checkedPairs(one: Measured, other: Measured): string {
  const count = ({ file }: Measured) => String(new Set(told(file.self, "pair").map(({ id }) => id)).size);
  return differs("pairs checked", count(one), count(other));
}

function pathRoundTrip(one: Measured, other: Measured, isLonger: boolean): string {
  return differsBy("round trip between the two", one.pathRoundTripMs, other.pathRoundTripMs, isLonger);
}

/** A picture needs a camera: how long after the connection it was there. */
function cameraLook(one: Measured, other: Measured, isLonger: boolean): string {
  const late = ({ file }: Measured) => {
    const connected = file.self.steps.get("call.connected")?.endedAtMs ?? null;
    const granted = file.other.steps.get("media.granted")?.endedAtMs ?? null;
    return connected === null || granted === null ? null : Math.max(0, granted - connected);
  };
  return differsBy(
    "the other person’s camera came after the connection by",
    late(one),
    late(other),
    isLonger,
  );
}

function codecLook(one: Measured, other: Measured): string {
  const codecs = ({ file }: Measured) => file.self.steps.get("media.codecs")?.detail ?? "";
  return differs("codecs", codecs(one), codecs(other));
}
