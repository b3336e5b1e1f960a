import type { EntryOf } from "@callglass/recording";

import {
  few,
  isDone,
  isStuck,
  patienceMs,
  proofOf,
  sayer,
  told,
  Whose,
  whose,
  witnesses,
} from "../caseFile.ts";
import type { Witness } from "../caseFile.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";

function lastFact(witness: Witness, chart: string): EntryOf<"facts"> | null {
  return (
    told(witness, "facts", ({ changed, event }) => changed.includes(chart) && event !== "close()").at(-1) ??
    null
  );
}

/** Encryption, and a path that was there and went. */
export const afterThePath: readonly Rule[] = [
  {
    id: "encryptionFailed",
    verdict: "broken",
    causes: [
      "The fingerprint in the description is not that of the certificate: the description was changed, or belongs to another connection.",
      "Both sides took the same role (a=setup).",
      "One page was reloaded in between, and its new connection got the old one’s traffic.",
    ],
    cure: "Make a new connection on both sides; pass descriptions on as the browser made them.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const last = lastFact(witness, "dtls");
        if (last?.facts["dtls"] !== "failed" || isDone(witness, "dtls.connected")) return null;
        return {
          where: witness.side,
          step: "dtls.connected",
          happened: `A path was found, and the encryption handshake (DTLS) failed at ${whose[witness.side]} side.`,
          evidence: few([...proofOf(witness, "dtls.connected"), last]),
        };
      }),
  },
  {
    id: "encryptionHangs",
    verdict: "broken",
    causes: [
      "The path carries small packets and loses big ones (a VPN or tunnel with a small MTU): the certificate does not get through.",
      "The path works in one direction only.",
      "The other page was closed or frozen just now.",
    ],
    cure: "Retry; without VPN if there is one; otherwise through a TURN relay over TCP.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const path = witness.steps.get("ice.connected");
        if (path?.status !== "done" || isDone(witness, "dtls.connected") || isDone(witness, "call.connected"))
          return null;
        const waited = file.flow.atMs - (path.endedAtMs ?? file.flow.atMs);
        if (waited < patienceMs && witness.steps.get("dtls.connected")?.status !== "failed") return null;
        const ice = lastFact(witness, "ice")?.facts["ice"];
        if (ice === "failed" || ice === "disconnected") return null;
        return {
          where: witness.side,
          step: "dtls.connected",
          happened: `A path was found, and the encryption handshake (DTLS) does not come to its end at ${whose[witness.side]} side.`,
          evidence: few([
            ...proofOf(witness, "ice.connected").slice(-1),
            ...proofOf(witness, "dtls.connected"),
          ]),
        };
      }),
  },
  {
    id: "pathLost",
    verdict: "broken",
    causes: [
      "The network changed: from Wi-Fi to mobile, from one room to another.",
      "The other page was closed, or its device went to sleep.",
      "A firewall or router dropped the flow.",
    ],
    cure: "Wait for the ICE restart, which takes some seconds; if it does not help, press Retry, and see whether the other page still runs.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        if (!isDone(witness, "ice.connected")) return null;
        const last = lastFact(witness, "ice");
        const state = last?.facts["ice"] ?? "";
        if (last === null || (state !== "failed" && state !== "disconnected")) return null;
        const changed = told(
          witness,
          "note",
          ({ topic, at }) => topic === "networkChanged" && at <= last.at + patienceMs,
        );
        const tried = file.happenings.filter(
          ({ going }) => going?.status === "active" && going.kind !== "link",
        );
        const doing =
          tried.length > 0
            ? ` Now: ${tried.map(({ text }) => text).join("; ")}.`
            : " Nothing is being tried any more.";
        return {
          where: changed.length > 0 ? witness.side : "between",
          step: "ice.connected",
          happened: `The call was up, and then the path was lost: ${whose[witness.side]} browser says ${state}.${doing}`,
          evidence: few([...changed.slice(-1), last]),
        };
      }),
  },
  {
    id: "channelNotOpen",
    verdict: "limited",
    causes: [
      "SCTP was not negotiated: the description has no m=application line that was taken.",
      "One side made the channel with another id, or not at all.",
    ],
    cure: "Make the channel on both sides with negotiated: true and the same id, before the first offer.",
    find: (file) =>
      firstOf(witnesses(file), (witness) =>
        isDone(witness, "call.connected") && isStuck(file, witness, "channel.open")
          ? {
              where: witness.side,
              step: "channel.open",
              happened: `The call is connected, and ${whose[witness.side]} data channel has not opened: the other person’s steps come through the server meanwhile.`,
              evidence: proofOf(witness, "channel.open"),
            }
          : null,
      ),
  },
  {
    id: "otherVanished",
    verdict: "broken",
    causes: ["The page was closed, or the browser crashed.", "The device lost its network or went to sleep."],
    cure: "Wait: the seat is kept for a while, and the call comes back by itself when the page does.",
    find(file) {
      const last = told(file.self, "room").at(-1);
      const isGone = last?.phase === "away" || (last?.phase === "left" && last.cause === "dropped");
      if (last === undefined || !isGone) return null;
      const isBack = isDone(file.self, "call.connected") && last.phase === "away";
      const words =
        last.cause === "leaving" ? "closed or reloaded the page" : "lost touch with the signalling server";
      return {
        where: "other",
        step: null,
        happened:
          last.phase === "left"
            ? "The other person lost touch and did not come back; the seat was given up."
            : `The other person ${words}${isBack ? "; the call itself goes on as long as the path holds" : ""}.`,
        evidence: [last],
      };
    },
  },
  {
    id: "ourMistake",
    verdict: "limited",
    causes: ["A mistake of this program: two things that must hold together did not."],
    cure: "Please save the recording and report it.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const breaches = told(
          witness,
          "note",
          ({ level, topic }) => level === "error" && topic === "invariant",
        );
        return breaches.length === 0
          ? null
          : {
              where: witness.side,
              step: null,
              happened: `${Whose[witness.side]} page noticed that it contradicts itself (${breaches[0]?.text ?? ""}).`,
              evidence: few(breaches),
            };
      }),
  },
  {
    id: "failedOtherwise",
    verdict: "cannotTell",
    causes: ["None of the causes that are known here left its mark in this recording."],
    cure: "Press Retry; look at the evidence, and compare with a call that works.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const failure = told(
          witness,
          "note",
          ({ level, topic }) => level === "error" && topic === "failure",
        ).at(-1);
        if (failure === undefined || isDone(witness, "call.connected")) return null;
        const failed = [...witness.steps.values()].find(({ status }) => status === "failed");
        return {
          where: witness.side,
          step: failed?.id ?? null,
          happened: `${sayer[witness.side]} gave up: ${failure.text} The recording does not show why.`,
          evidence: few([...(failed?.evidence ?? []), failure]),
        };
      }),
  },
];
