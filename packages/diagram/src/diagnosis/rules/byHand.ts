import { isDone, sayer, told, witnesses } from "../caseFile.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";

/** What a person did to the call on purpose explains it before anything else. */
export const byHand: readonly Rule[] = [
  {
    id: "wireHeld",
    verdict: "underWay",
    causes: [],
    cure: "Let the wire go, or step what stands at the gate.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const last = told(witness, "hold", ({ phase }) => phase === "began" || phase === "ended").at(-1);
        if (last?.phase !== "began") return null;
        return {
          where: witness.side,
          step: null,
          happened: `${sayer[witness.side]} ${witness.side === "self" ? "hold" : "holds"} the wire: no message passes and no timer of ours runs until it is let go.`,
          evidence: [last],
        };
      }),
  },
  {
    id: "droppedByHand",
    verdict: "broken",
    causes: ["A person dropped the message at the gate of “Hold the wire”."],
    cure: "Let the wire go and wait: an offer without a reply is sent once more after 10 s, then the two connect afresh.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        if (isDone(file.self, "call.connected") || isDone(file.other, "call.connected")) return null;
        const dropped = told(
          witness,
          "gate",
          ({ act, type, lane }) => act === "dropped" && lane !== "calls" && type !== "candidate",
        ).at(-1);
        if (dropped === undefined) return null;
        const goneOn = told(
          witness,
          "message",
          ({ phase, id }) => id === dropped.message && (phase === "delivered" || phase === "acknowledged"),
        ).some(({ sequence }) => sequence > dropped.sequence);
        if (goneOn) return null;
        return {
          where: "between",
          step: dropped.type === "answer" ? "answer.receive" : "offer.receive",
          happened: `${sayer[witness.side]} dropped the ${dropped.type} on the wire, and nothing has taken its place yet.`,
          evidence: [dropped],
        };
      }),
  },
];
