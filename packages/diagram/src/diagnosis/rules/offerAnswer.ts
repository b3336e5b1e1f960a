import { few, isDone, isStuck, otherOf, proofOf, sayer, told, Whose, witnesses } from "../caseFile.ts";
import type { CaseFile } from "../caseFile.ts";
import type { Finding } from "../diagnosis.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";

type Description = "offer" | "answer";

function notSettled(file: CaseFile, api: "setLocalDescription" | "setRemoteDescription", type: Description) {
  const step = api === "setLocalDescription" ? (`${type}.create` as const) : (`${type}.apply` as const);
  return firstOf(witnesses(file), (witness): Finding | null => {
    const calls = told(witness, "call", (entry) => entry.api === api && entry.detail["type"] === type);
    const last = calls.at(-1);
    if (last === undefined || last.phase === "settled" || isDone(witness, step)) return null;
    if (last.phase === "started" && !isStuck(file, witness, step)) return null;
    const error =
      last.error === null ? "did not settle it" : `refused it: ${last.error.name}: ${last.error.message}`;
    const which = api === "setLocalDescription" ? `could not make the ${type}` : `could not use the ${type}`;
    return {
      where: witness.side,
      step,
      happened: `${Whose[witness.side]} browser ${which}: ${api}() ${error}`.replace(/([^.])$/, "$1."),
      evidence: few(calls.slice(-3)),
      ...(last.error === null ? {} : (byError[last.error.name] ?? {})),
    };
  });
}

const byError: Readonly<Record<string, { causes: readonly string[]; cure: string }>> = {
  InvalidStateError: {
    causes: [
      "Two offers met, and the page does not follow the pattern of perfect negotiation.",
      "An answer came twice, or to an offer that had been taken back.",
      "The connection was closed meanwhile.",
    ],
    cure: "Let the polite side roll back, and drop answers whose negotiation is not the one that waits (webrtc-pc, section 10.7).",
  },
  InvalidAccessError: {
    causes: [
      "The m-lines of the answer are not those of the offer in number and order.",
      "The description was changed by hand and contradicts itself.",
    ],
    cure: "Send the description as the browser made it.",
  },
};

const sdpCauses = [
  'The description was changed on its way, or by the page ("SDP munging").',
  "One of the two browsers is too old for what the other one offers.",
];

/** From the first setLocalDescription to the answer that is applied. */
export const offerAnswer: readonly Rule[] = [
  {
    id: "noCodecInCommon",
    verdict: "broken",
    causes: [
      "The browsers were built with different codecs: one without H.264, or a system without any for video.",
      "The page removed codecs with setCodecPreferences() or from the SDP.",
    ],
    cure: "Use another browser at one side; keep VP8 and Opus in the offer, which every browser must know (RFC 7742, RFC 7874).",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const step = witness.steps.get("media.codecs");
        const refusal = told(
          witness,
          "message",
          ({ type, summary }) => type === "refusal" && /^codec/i.test(summary),
        );
        if (step?.status !== "failed" && refusal.length === 0) return null;
        return {
          where: "between",
          step: "media.codecs",
          happened:
            step?.status === "failed"
              ? step.reason
              : "The offer was refused: the two have no codec in common.",
          evidence: few([...proofOf(witness, "media.codecs"), ...refusal]),
        };
      }),
  },
  {
    id: "offerRefused",
    verdict: "broken",
    causes: ["The other page could not use the offer; its words say why.", ...sdpCauses],
    cure: "Both reload the page, so that both run the same version; then Retry.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const refusals = told(witness, "message", ({ type }) => type === "refusal");
        const last = refusals.at(-1);
        if (last === undefined || isDone(witness, "call.connected")) return null;
        const refuser =
          last.phase === "sent" || last.phase === "acknowledged" ? witness : otherOf(file, witness);
        const words = refusals.find(({ summary }) => summary !== "")?.summary ?? "";
        return {
          where: refuser.side,
          step: "offer.apply",
          happened: `${sayer[refuser.side]} refused the offer${words === "" ? "" : ` (${words})`}.`,
          evidence: few(refusals),
        };
      }),
  },
  {
    id: "offerNotMade",
    verdict: "broken",
    causes: ["The browser’s WebRTC engine hangs.", "The connection was closed in the same moment."],
    cure: "Reload the page; if it stays so, restart the browser.",
    find: (file) => notSettled(file, "setLocalDescription", "offer"),
  },
  {
    id: "offerNotTaken",
    verdict: "broken",
    causes: sdpCauses,
    cure: "Both reload, so that both run the same version; if the page edits descriptions, leave that out.",
    find: (file) => notSettled(file, "setRemoteDescription", "offer"),
  },
  {
    id: "answerNotMade",
    verdict: "broken",
    causes: [
      "The browser’s WebRTC engine hangs.",
      "A rollback took the offer away while it was being answered.",
    ],
    cure: "Retry; if it stays so, restart the browser.",
    find: (file) => notSettled(file, "setLocalDescription", "answer"),
  },
  {
    id: "answerNotTaken",
    verdict: "broken",
    causes: sdpCauses,
    cure: "Both reload, so that both run the same version; if the page edits descriptions, leave that out.",
    find: (file) => notSettled(file, "setRemoteDescription", "answer"),
  },
];
