import type { EntryOf } from "@callglass/recording";

import { setUpOf } from "../../numbers/setUp.ts";
import { spanWords } from "../../spanWords.ts";
import { stepPlace } from "../../steps.ts";
import type { PeerSide, StepId, StepView } from "../../view.ts";
import { few, isDone, proofOf, sayer, told, whose, witnesses } from "../caseFile.ts";
import type { CaseFile, Witness } from "../caseFile.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";

/** The same as in Numbers and Compare. */
function setUpWords({ flow }: CaseFile): string {
  const tookMs = (peer: PeerSide) => {
    const setUp = setUpOf(flow, peer);
    return setUp?.complete === true ? setUp.tookMs : null;
  };
  const [own, others] = [tookMs("self"), tookMs("other")];
  if (own === null) return "";
  const there = others === null ? "" : `, at the other person’s side ${spanWords(others)}`;
  return ` From the moment both asked for their seats, the first picture took ${spanWords(own)}${there}.`;
}

/** Go on beside the way to the first picture. */
const asides: ReadonlySet<StepId> = new Set(["ice.gather", "ice.trickle", "channel.open", "media.track"]);

/** The step at which this person's call stands. */
function presentStep({ steps }: Witness): StepView | null {
  const active = [...steps.values()]
    .filter(({ status }) => status === "active")
    .toSorted((one, other) => (stepPlace.get(one.id) ?? 0) - (stepPlace.get(other.id) ?? 0));
  return active.find(({ id }) => !asides.has(id)) ?? active[0] ?? null;
}

/** How long it has gone on, how long it may, and what ICE is doing meanwhile. */
function waitWords({ flow }: CaseFile, witness: Witness, { id, title, startedAtMs, wait }: StepView): string {
  if (startedAtMs === null) return "";
  const limit = wait === null ? "" : `, of ${spanWords(wait.delayMs)} that it may`;
  const sofar = ` “${title}” has gone on for ${spanWords(flow.atMs - startedAtMs)}${limit}.`;
  return id === "ice.check" ? `${sofar}${pairWords(witness)}` : sofar;
}

function pairWords(witness: Witness): string {
  const newest = new Map(told(witness, "pair").map((pair) => [pair.id, pair]));
  if (newest.size === 0) return " No pair of candidates is known yet.";
  const pairs = [...newest.values()];
  const states = new Map<string, number>();
  for (const { state } of pairs) states.set(state, (states.get(state) ?? 0) + 1);
  const counts = [...states].map(([state, count]) => `${count} ${state}`).join(", ");
  const answered = pairs.filter(({ checks }) => (checks?.responsesReceived ?? 0) > 0).length;
  return ` Pairs of candidates: ${counts}; ${answered === 0 ? "none has" : `${answered} ${answered === 1 ? "has" : "have"}`} been answered.`;
}

function besideWords({ steps }: Witness): string {
  const open = [...steps.values()].find(({ status }) => status === "active" || status === "todo");
  return open === undefined ? " and every step of it was done." : `; beside it “${open.title}” is not over.`;
}

/** A step on the way to the first picture that is not over, at one that tells of itself. */
function openStep(file: CaseFile): { witness: Witness; step: StepView } | null {
  return firstOf(witnesses(file), (witness) => {
    if (witness.entries.length === 0) return null;
    const step = presentStep(witness);
    return step === null || asides.has(step.id) ? null : { witness, step };
  });
}

function pathWords(file: CaseFile): string {
  const detail = file.self.steps.get("ice.connected")?.detail ?? "";
  return detail === "" ? "" : ` The path: ${detail}.`;
}

const gaveWay: Readonly<Record<PeerSide, string>> = {
  self: "Yours was taken back, because you are the polite one, and the other person’s was answered.",
  other: "The other person’s was taken back, because they are the polite one, and yours was answered.",
};

const byHandOnly = {
  causes: ["A person dropped it by hand."],
  cure: "Nothing has to be done: the offer’s timer is there for such losses.",
};

/** A description that a person dropped at the gate. */
function droppedIn(file: CaseFile): { entry: EntryOf<"gate">; who: string } | null {
  return firstOf(witnesses(file), (witness) => {
    const entry = told(
      witness,
      "gate",
      ({ act, lane, type }) => act === "dropped" && lane !== "calls" && type !== "candidate",
    ).at(-1);
    return entry === undefined ? null : { entry, who: sayer[witness.side] };
  });
}

/** Calls that are well, were healed, ended, or are still coming up. */
export const well: readonly Rule[] = [
  {
    id: "repairing",
    verdict: "mending",
    causes: [
      "The network changed or dropped out for a moment.",
      "One of the devices slept, or was very busy.",
    ],
    cure: "Wait: an ICE restart takes some seconds.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const last = told(witness, "transition", ({ machine }) => machine === "repair").at(-1);
        if (last?.to?.startsWith("repairing") !== true || !isDone(witness, "call.connected")) return null;
        return {
          where: witness.side,
          step: "ice.connected",
          happened: `The call was up. At this moment: ${file.flow.headline}.`,
          evidence: [last],
        };
      }),
  },
  {
    id: "cameraOff",
    verdict: "limited",
    causes: ["The person turned the camera off.", "The camera was unplugged, or another program took it."],
    cure: "Turn the camera on again.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const slot = told(witness, "transition", ({ machine }) => machine === "slot.camera").at(-1);
        if (slot === undefined || !isDone(witness, "call.connected")) return null;
        if (slot.to !== "off" && slot.to !== "lost" && slot.to !== "none") return null;
        return {
          where: witness.side,
          step: null,
          happened: `The call is up. ${sayer[witness.side]} ${witness.side === "self" ? "send" : "sends"} no picture: the camera is ${slot.to === "none" ? "not there" : slot.to}.`,
          evidence: [slot],
        };
      }),
  },
  {
    id: "hungUp",
    verdict: "fine",
    causes: [],
    cure: "",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const left = told(
          witness,
          "transition",
          ({ machine, to, event }) => machine === "room" && to === "left" && event === "user.leave",
        ).at(-1);
        const told_ = told(witness, "room", ({ phase, cause }) => phase === "left" && cause === "bye").at(-1);
        const end = left ?? told_;
        if (end === undefined || !isDone(witness, "call.connected")) return null;
        const later = told(
          witness,
          "room",
          ({ phase, sequence }) => phase === "paired" && sequence > end.sequence,
        );
        if (later.length > 0) return null;
        const who = left === undefined ? (witness.side === "self" ? "other" : "self") : witness.side;
        return {
          where: null,
          step: null,
          happened: `The call came up and was ended on purpose: ${sayer[who].toLowerCase()} hung up.${setUpWords(file)}`,
          evidence: [...proofOf(witness, "call.connected").slice(-1), end],
        };
      }),
  },
  {
    id: "healed",
    verdict: "healed",
    causes: [
      "The network changed or dropped out for a moment.",
      "One of the devices slept, or was very busy.",
    ],
    cure: "Nothing has to be done; if it happens often, look at the network of the side that tells of it.",
    find(file) {
      if (!isDone(file.self, "call.connected")) return null;
      const repairs = file.happenings.filter(
        ({ going }) => going?.status === "done" && (going.kind === "restart" || going.kind === "watch"),
      );
      const last = repairs.at(-1);
      if (last === undefined) return null;
      const evidence = few(last.evidence);
      const began = last.evidence[0];
      if (began?.kind === "transition" && began.event === "network.changed")
        return {
          where: last.peer,
          step: "ice.connected",
          happened: `The network of ${whose[last.peer]} device changed in the middle of the call, so a new path was looked for (${last.text}), and was found. Now the call is up.`,
          evidence,
          causes: [
            "The device went from one network to another, such as from Wi-Fi to mobile, or a VPN came or went.",
          ],
          cure: "Nothing has to be done: this is what an ICE restart is for.",
        };
      return {
        where: "between",
        step: "ice.connected",
        happened: `The path was interrupted ${repairs.length === 1 ? "once" : `${repairs.length} times`} and came back (${last.text}: ${last.going?.detail ?? "done"}). Now the call is up.`,
        evidence,
      };
    },
  },
  {
    id: "sentAgain",
    verdict: "healed",
    causes: ["The message was lost on the way.", "The server or the other page was busy, and answered late."],
    cure: "Nothing has to be done; if it happens often, look at the signalling server’s log.",
    find(file) {
      if (!isDone(file.self, "call.connected")) return null;
      const again = witnesses(file)
        .flatMap((witness) => {
          const sent = told(
            witness,
            "message",
            ({ phase, type }) => phase === "sent" && type !== "candidate",
          );
          return sent
            .filter(({ id }, index) => sent.findIndex((other) => other.id === id) < index)
            .map((entry) => ({ entry, who: sayer[witness.side].toLowerCase() }));
        })
        .toSorted((one, other) => file.toAxis(one.entry) - file.toAxis(other.entry));
      const [first] = again;
      if (first === undefined) return null;
      const dropped = droppedIn(file);
      const resent = again.map(({ entry, who }) => `${who} sent the ${entry.type} again`);
      const lost = (dropped?.entry ?? first.entry).type;
      return {
        where: "between",
        step: lost === "answer" ? "answer.receive" : "offer.receive",
        happened: `The call is up. ${dropped === null ? "" : `${dropped.who} dropped the ${lost} at the gate of “Hold the wire”. `}No reply came in time, so ${resent.join(", and ")}.${setUpWords(file)}`,
        evidence: few([...(dropped === null ? [] : [dropped.entry]), ...again.map(({ entry }) => entry)]),
        ...(dropped === null ? {} : byHandOnly),
      };
    },
  },
  {
    id: "offersMet",
    verdict: "fine",
    causes: ["Both people changed something at the same time, such as sharing their screens."],
    cure: "Nothing has to be done: this is what perfect negotiation is for.",
    find(file) {
      if (!isDone(file.self, "call.connected")) return null;
      // The same offer is taken back by its sender and ignored by the other one; either page may tell of it.
      const overtaken = file.happenings.filter(({ key }) => key.endsWith("/overtaken"));
      const last = overtaken.at(-1);
      const [entry] = last?.evidence ?? [];
      if (last === undefined || entry === undefined) return null;
      const isTakenBack = entry.kind === "call";
      const yields = isTakenBack ? last.peer : last.peer === "self" ? "other" : "self";
      return {
        where: null,
        step: null,
        happened: `The call is up. Both made an offer at the same moment (glare). ${gaveWay[yields]}`,
        evidence: few(overtaken.flatMap(({ evidence }) => evidence)),
      };
    },
  },
  {
    id: "almostUp",
    verdict: "underWay",
    causes: [],
    cure: "",
    find(file) {
      const open = isDone(file.self, "call.connected") ? openStep(file) : null;
      if (open === null) return null;
      const { witness, step } = open;
      return {
        where: witness.side,
        step: step.id,
        happened: `The two are connected.${waitWords(file, witness, step)}`,
        evidence: few(step.evidence.slice(-2)),
      };
    },
  },
  {
    id: "wellUp",
    verdict: "fine",
    causes: [],
    cure: "",
    find(file) {
      const { self } = file;
      if (!isDone(self, "call.connected")) return null;
      const codecs = self.steps.get("media.codecs")?.detail ?? "";
      return {
        where: null,
        step: null,
        happened: `The call is up${besideWords(self)}${setUpWords(file)}${pathWords(file)}${codecs === "" ? "" : ` Codecs: ${codecs}.`}`,
        evidence: few([
          ...proofOf(self, "call.connected").slice(-1),
          ...proofOf(self, "media.firstFrame").slice(-1),
        ]),
      };
    },
  },
  {
    id: "comingUp",
    verdict: "underWay",
    causes: [],
    cure: "",
    find(file) {
      if (file.flow.shown === 0) return null;
      const active = presentStep(file.self);
      return {
        where: active === null ? null : "self",
        step: active?.id ?? null,
        happened: `At this moment: ${file.flow.headline}.${active === null ? "" : waitWords(file, file.self, active)}`,
        evidence: few(active?.evidence.slice(-2) ?? []),
      };
    },
  },
  {
    id: "empty",
    verdict: "cannotTell",
    causes: [],
    cure: "",
    find: () => ({
      where: null,
      step: null,
      happened: "The recording holds nothing up to here.",
      evidence: [],
    }),
  },
];
