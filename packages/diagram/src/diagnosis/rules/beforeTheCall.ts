import { few, isDone, isStuck, otherOf, proofOf, sayer, told, Whose, witnesses } from "../caseFile.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";

/** The socket, the seat, and the other person: all that must be there before two browsers can talk. */
export const beforeTheCall: readonly Rule[] = [
  {
    id: "serverUnreachable",
    verdict: "broken",
    causes: [
      "The signalling server does not run, or not at this address.",
      "A firewall or proxy lets no WebSocket through.",
      "The device is offline.",
    ],
    cure: "See whether the server’s page opens at all, then whether a WebSocket to it opens (developer tools, Network, WS). Behind a proxy, use https: an encrypted WebSocket passes most of them.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        if (told(witness, "link", ({ phase }) => phase === "connected").length > 0) return null;
        const failures = told(witness, "link", ({ phase }) => phase === "failed");
        if (failures.length === 0 && !isStuck(file, witness, "signalling.connect")) return null;
        return {
          where: witness.side,
          step: "signalling.connect",
          happened: `${Whose[witness.side]} page has not reached the signalling server, so nobody can be called yet.`,
          evidence: failures.length > 0 ? few(failures) : proofOf(witness, "signalling.connect"),
        };
      }),
  },
  {
    id: "roomFull",
    verdict: "broken",
    causes: [
      "Two people are in the room already.",
      "A page that was closed a moment ago still has its seat for some seconds.",
      "The room is open in another browser of the same person.",
    ],
    cure: "Start a room of your own, or wait some seconds and try again.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const refused = told(witness, "room", ({ phase }) => phase === "refused").at(-1);
        if (refused === undefined || isDone(witness, "signalling.seat")) return null;
        if (!/full|reserved/i.test(refused.cause ?? "")) return null;
        return {
          where: witness.side,
          step: "signalling.seat",
          happened: `The server gave ${witness.side === "self" ? "you" : "the other person"} no seat: the room is full.`,
          evidence: [refused],
        };
      }),
  },
  {
    id: "seatRefused",
    verdict: "broken",
    causes: [
      "The page is older or newer than the server.",
      "The server is busy and limits how often it is asked.",
      "The room’s name is not one that the server accepts.",
    ],
    cure: "Reload the page, then try again after a minute.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const refused = told(witness, "room", ({ phase }) => phase === "refused").at(-1);
        if (refused === undefined || isDone(witness, "signalling.seat")) return null;
        return {
          where: witness.side,
          step: "signalling.seat",
          happened: `The server refused the seat${refused.cause === null ? "" : ` (${refused.cause})`}.`,
          evidence: [refused],
        };
      }),
  },
  {
    id: "joinUnanswered",
    verdict: "broken",
    causes: [
      "The server is overloaded or stuck: the socket stands, and no answer comes.",
      "Something in between keeps the socket open and drops what goes through it.",
    ],
    cure: "Press Retry; if it stays so, restart the server and look into its log.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        if (isDone(witness, "signalling.seat") || !isStuck(file, witness, "signalling.seat")) return null;
        if (!isDone(witness, "signalling.connect")) return null;
        const fired = told(
          witness,
          "timer",
          ({ phase, name }) => phase === "fired" && name.startsWith("join"),
        );
        return {
          where: witness.side,
          step: "signalling.seat",
          happened: `${sayer[witness.side]} asked for a seat, and the server did not answer.`,
          evidence: few([...proofOf(witness, "signalling.seat"), ...fired]),
        };
      }),
  },
  {
    id: "openedElsewhere",
    verdict: "fine",
    causes: ["The link was opened a second time by the same person, in a tab or window of the same browser."],
    cure: "Go on in the other page, or press “Use this window”.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const last = told(witness, "room").at(-1);
        if (last?.phase !== "evicted") return null;
        return {
          where: witness.side,
          step: null,
          happened: `${sayer[witness.side]} opened the room in another page, which took the seat; the call went there.`,
          evidence: [last],
        };
      }),
  },
  {
    id: "alone",
    verdict: "underWay",
    causes: [],
    cure: "Send the other person the link.",
    find(file) {
      const { self } = file;
      const seat = self.steps.get("signalling.seat");
      const last = told(self, "room").at(-1);
      if (seat?.status !== "done" || last?.phase !== "joined" || last.other !== null) return null;
      if (otherOf(file, self).entries.length > 0) return null;
      return {
        where: null,
        step: "signalling.paired",
        happened: "You are in the room and wait for the other person; nobody else has come yet.",
        evidence: [last],
      };
    },
  },
];
