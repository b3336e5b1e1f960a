import type { BandKind, Cause, StepId } from "./view.ts";

/** One step of the connection flow as declared; what happened to it is in the recording. */
export interface StepDeclaration {
  id: StepId;
  title: string;
  band: Exclude<BandKind, "renegotiation" | "repair" | "happening">;
  who: "both" | "offerer" | "answerer";
  cause: Cause;
  /** `page`: once a page; `epoch`: once a pair of connections; `negotiation`: once an offer. */
  scope: "page" | "epoch" | "negotiation";
  /** Named waits that may run while it is active; the first that runs is counted down. */
  waits: readonly string[];
}

type Scope = StepDeclaration["scope"];

function step(
  id: StepId,
  title: string,
  band: StepDeclaration["band"],
  scope: Scope,
  cause: Cause,
  { who = "both", waits = [] }: { who?: StepDeclaration["who"]; waits?: readonly string[] } = {},
): StepDeclaration {
  return { id, title, band, who, cause, scope, waits };
}

/** The steps in the order of the picture. */
export const steps: readonly StepDeclaration[] = [
  step("signalling.connect", "socket connected", "signalling", "page", "browser", { waits: ["socketSlow"] }),
  step("signalling.seat", "seat taken", "signalling", "page", "wire", {
    waits: ["joinTimeout", "joinSlow"],
  }),
  step("signalling.paired", "other person present", "signalling", "epoch", "wire"),
  step("media.request", "getUserMedia", "media", "page", "app"),
  step("media.granted", "camera and microphone", "media", "page", "browser", {
    waits: ["captureHint", "captureSkip", "captureRetry"],
  }),
  step("peer.create", "new RTCPeerConnection", "media", "epoch", "app"),
  step("peer.tracks", "tracks and data channel", "media", "epoch", "app"),
  step("offer.create", "setLocalDescription", "offerAnswer", "negotiation", "app", {
    who: "offerer",
    waits: ["ownDescriptionTimeout"],
  }),
  step("offer.send", "offer sent", "offerAnswer", "negotiation", "wire", {
    who: "offerer",
    waits: ["sendTimeout"],
  }),
  step("offer.receive", "offer received", "offerAnswer", "negotiation", "wire", {
    who: "answerer",
    waits: ["offerTimeout"],
  }),
  step("offer.apply", "setRemoteDescription", "offerAnswer", "negotiation", "browser", {
    who: "answerer",
    waits: ["ownDescriptionTimeout"],
  }),
  step("answer.create", "setLocalDescription", "offerAnswer", "negotiation", "browser", {
    who: "answerer",
    waits: ["ownDescriptionTimeout"],
  }),
  step("answer.send", "answer sent", "offerAnswer", "negotiation", "wire", {
    who: "answerer",
    waits: ["sendTimeout"],
  }),
  step("answer.receive", "answer received", "offerAnswer", "negotiation", "wire", {
    who: "offerer",
    waits: ["replyTimeout"],
  }),
  step("answer.apply", "setRemoteDescription", "offerAnswer", "negotiation", "browser", {
    who: "offerer",
    waits: ["ownDescriptionTimeout"],
  }),
  step("media.codecs", "codecs agreed", "offerAnswer", "negotiation", "browser"),
  step("ice.gather", "gathering", "ice", "epoch", "browser", { waits: ["gatheringSlow"] }),
  step("ice.trickle", "candidates exchanged", "ice", "epoch", "wire", { waits: ["candidateTimeout"] }),
  step("ice.check", "checking", "ice", "epoch", "browser", {
    waits: ["iceCheckingSlow", "iceCheckingTimeout"],
  }),
  step("ice.connected", "path found", "ice", "epoch", "browser"),
  step("dtls.connected", "DTLS handshake", "secure", "epoch", "browser", { waits: ["dtlsTimeout"] }),
  step("call.connected", "connected", "secure", "epoch", "browser", { waits: ["connectingSlow"] }),
  step("channel.open", "data channel open", "secure", "epoch", "browser", { waits: ["channelSlow"] }),
  step("media.track", "remote tracks", "secure", "epoch", "browser"),
  step("media.firstFrame", "first frame", "secure", "epoch", "browser", { waits: ["firstMediaTimeout"] }),
];

export const stepById: ReadonlyMap<StepId, StepDeclaration> = new Map(steps.map((item) => [item.id, item]));

/** Place of a step in the picture, from 0. */
export const stepPlace: ReadonlyMap<StepId, number> = new Map(steps.map(({ id }, place) => [id, place]));

/** Which steps a named wait may belong to. */
export function stepsWaitingFor(wait: string): readonly StepId[] {
  return steps.filter(({ waits }) => waits.includes(wait)).map(({ id }) => id);
}

/** Waits are known by the names of their settings, with or without the unit. */
export function waitName(timer: string): string {
  return timer.endsWith("Ms") ? timer.slice(0, -2) : timer;
}
