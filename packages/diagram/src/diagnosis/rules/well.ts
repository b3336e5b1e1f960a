import type { EntryOf } from "@callglass/recording";

import type { PeerSide } from "../../view.ts";
import { few, isDone, proofOf, sayer, told, whose, witnesses } from "../caseFile.ts";
import type { CaseFile } from "../caseFile.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";
import { setUpWords } from "../setUpWords.ts";

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

/** Calls that came up, and what has happened to them since. */
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
];
