import type { EntryOf } from "@callglass/recording";

import {
  few,
  isDone,
  isStuck,
  otherOf,
  patienceMs,
  proofOf,
  sayer,
  told,
  Whose,
  whose,
  witnesses,
} from "../caseFile.ts";
import type { CaseFile, Witness } from "../caseFile.ts";
import type { Finding } from "../diagnosis.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";

type Description = "offer" | "answer";
type Message = EntryOf<"message">;

function lastSent(witness: Witness, type: Description): Message | null {
  return told(witness, "message", (entry) => entry.type === type && entry.phase === "sent").at(-1) ?? null;
}

/** The newest one this page sent that nobody took: the offer without a reply, the answer without a path. */
function undelivered(file: CaseFile, sender: Witness, type: Description): Message | null {
  const sent = lastSent(sender, type);
  if (sent === null) return null;
  const receiver = otherOf(file, sender);
  const arrived = told(receiver, "message", ({ phase, id }) => phase === "delivered" && id === sent.id);
  const reply = told(
    sender,
    "message",
    ({ phase, negotiation, sequence }) =>
      phase === "delivered" && negotiation === sent.negotiation && sequence > sent.sequence,
  );
  if (arrived.length > 0 || (type === "offer" && reply.length > 0)) return null;
  return file.flow.atMs - file.toAxis(sent) >= patienceMs ? sent : null;
}

function lost(file: CaseFile, type: Description): Finding | null {
  return firstOf(witnesses(file), (sender) => {
    const receiver = otherOf(file, sender);
    const sent = undelivered(file, sender, type);
    // Only a receiver that went on telling proves by its silence that nothing came.
    if (sent === null || receiver.lastAtMs < file.toAxis(sent) + patienceMs / 2) return null;
    if (isDone(receiver, `${type}.apply`) && type === "answer") return null;
    if (isDone(sender, "ice.connected")) return null;
    const acknowledged = told(
      sender,
      "message",
      ({ phase, id }) => phase === "acknowledged" && id === sent.id,
    );
    const where =
      acknowledged.length > 0 ? "The server has taken it" : "Not even the server has acknowledged it";
    return {
      where: "between",
      step: `${type}.receive`,
      happened: `${sayer[sender.side]} sent the ${type}, and it never arrived. ${where}.`,
      evidence: [sent, ...acknowledged],
    };
  });
}

/** Offer and answer on their way through the signalling. */
export const delivery: readonly Rule[] = [
  {
    id: "linkLostMeanwhile",
    verdict: "broken",
    causes: ["The network changed or went away.", "The server was restarted.", "The device slept."],
    cure: "Wait: the page connects again by itself and sends what was not acknowledged once more.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const last = told(witness, "link").at(-1);
        if (last === undefined || last.phase === "connected" || isDone(witness, "ice.connected")) return null;
        if (!isDone(witness, "signalling.paired")) return null;
        return {
          where: witness.side,
          step: "signalling.connect",
          happened: `${Whose[witness.side]} page lost the signalling server in the middle of offer and answer; nothing can be exchanged until it is back.`,
          evidence: few(told(witness, "link").slice(-3)),
        };
      }),
  },
  {
    id: "offerLost",
    verdict: "broken",
    causes: [
      "The signalling server dropped it: it was too big, came too often, or was meant for someone who had just left.",
      "The other page was being reloaded at that moment.",
      "The other page has no listener for it yet.",
    ],
    cure: "Send it again after some seconds, and make the receiver recognise doubles; look into the server’s log.",
    find: (file) => lost(file, "offer"),
  },
  {
    id: "answerLost",
    verdict: "broken",
    causes: [
      "The signalling server dropped it: it was too big, came too often, or was meant for someone who had just left.",
      "The page that made the offer was reloaded meanwhile.",
    ],
    cure: "Let the offerer send its offer once more, and the answerer repeat its kept answer; look into the server’s log.",
    find: (file) => lost(file, "answer"),
  },
  {
    id: "offerMissing",
    verdict: "cannotTell",
    causes: [
      "The other page never made it: its camera question may hold it up, or it believes that you make the offer.",
      "It was made and lost on the way.",
    ],
    cure: "Look at the other person’s recording: does setLocalDescription() settle there, and is an offer sent?",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        if (!isStuck(file, witness, "offer.receive")) return null;
        return {
          where: "between",
          step: "offer.receive",
          happened: `${sayer[witness.side]} ${witness.side === "self" ? "wait" : "waits"} for an offer that does not come; whether one was made, this recording does not show.`,
          evidence: proofOf(witness, "offer.receive"),
        };
      }),
  },
  {
    id: "answerMissing",
    verdict: "cannotTell",
    causes: [
      "The offer never reached the other page.",
      "The other page got it and could not make an answer.",
      "The answer was lost on the way back.",
    ],
    cure: "Look at the other person’s recording: was the offer delivered, applied and answered there?",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const stuck =
          isStuck(file, witness, "answer.receive") || undelivered(file, witness, "offer") !== null;
        if (!stuck || isDone(witness, "answer.receive") || isDone(witness, "answer.apply")) return null;
        const offer = lastSent(witness, "offer");
        return {
          where: "between",
          step: "answer.receive",
          happened: `No answer has come to ${whose[witness.side]} offer; where it got stuck, this recording does not show.`,
          evidence: offer === null ? proofOf(witness, "answer.receive") : [offer],
        };
      }),
  },
];
