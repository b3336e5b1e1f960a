import type { CallFailure, NegotiationStep } from "@callglass/call";

export interface FailureWords {
  title: string;
  happened: string;
  todo: string;
}

const slowServer = "Try again; if it fails once more, both reload the page.";

function stepWords(step: NegotiationStep): string {
  switch (step) {
    case "offer.create":
      return "Your browser could not make the offer.";
    case "offer.send":
      return "The offer could not be delivered to the server.";
    case "offer.receive":
      return "The other person’s offer did not come in time.";
    case "offer.apply":
      return "Your browser could not use the other person’s offer.";
    case "answer.create":
      return "Your browser could not make the answer.";
    case "answer.send":
      return "The answer could not be delivered to the server.";
    case "answer.receive":
      return "The other person’s answer did not come in time.";
    case "answer.apply":
      return "Your browser could not use the other person’s answer.";
    case "candidate.add":
      return "Your browser could not take an address of the other person.";
  }
}

/** Trying again in the same browser would end in the same way. */
export function needsAnotherBrowser({ reason }: CallFailure): boolean {
  return reason === "codec" || reason === "unsupported";
}

/** What happened and what to do, for every way in which a call does not come to be. */
export function failureWords(failure: CallFailure): FailureWords {
  switch (failure.reason) {
    case "room":
      return roomWords(failure);
    case "ice":
      return {
        title: "No way between you two",
        happened:
          failure.detail === "disconnected"
            ? "The two browsers lost each other and did not find a way back."
            : "The two browsers found no network path to each other.",
        todo: "Try again. On different networks a TURN server is needed; the README says how to configure one.",
      };
    case "turn":
      return {
        title: "No relay",
        happened:
          failure.detail === "auth"
            ? "Only relayed paths are allowed, and the TURN server did not accept the credentials."
            : "Only relayed paths are allowed, and no TURN server could be reached.",
        todo: "Try again; if it stays so, see whether the TURN server runs and shares its secret with this server.",
      };
    case "security":
      return {
        title: "No secure connection",
        happened:
          failure.detail === "timeout"
            ? "The encryption handshake (DTLS) did not end in time."
            : "The encryption handshake (DTLS) failed.",
        todo: "Try again. If it stays so, something between you changes the traffic; use another network.",
      };
    case "codec":
      return {
        title: "No common codec",
        happened: `The two browsers share no codec for ${failure.slots.join(" and ")}.`,
        todo: "Use another browser on one side.",
      };
    case "refused":
      return {
        title: "The offer was refused",
        happened: `The other person’s browser refused the offer (${failure.why}). ${failure.detail}`.trim(),
        todo: slowServer,
      };
    case "negotiation":
      return {
        title: "Offer and answer did not work out",
        happened: `${stepWords(failure.step)} ${failure.message}`.trim(),
        todo: slowServer,
      };
    case "unsupported":
      return {
        title: "This browser cannot make the call",
        happened: `It has no ${failure.missing.join(", ")}.`,
        todo: "Open the link in a current Chrome, Edge, Firefox or Safari.",
      };
  }
}

function roomWords(failure: Extract<CallFailure, { reason: "room" }>): FailureWords {
  switch (failure.detail) {
    case "full":
      return {
        title: "The room is full",
        happened: "Two people are in this room already; a room has two seats.",
        todo: "Start a call of your own, or try again when one of them has left.",
      };
    case "version":
      return {
        title: "This page is out of date",
        happened: "The server speaks another version than this page.",
        todo: "Reload the page.",
      };
    case "join":
      return {
        title: "The server did not let you in",
        happened: failure.message === "" ? "The server did not answer the request to join." : failure.message,
        todo: "Try again; if it stays so, see whether the server runs.",
      };
  }
}
