import * as z from "zod/mini";

import { NegotiationId } from "./ids.ts";
import { limits } from "./limits.ts";

const Sdp = z.string().check(z.minLength(1), z.maxLength(limits.sdpLength));

const Mid = z.string().check(z.minLength(1), z.maxLength(16));

/** Which m-line carries which slot; the answerer adopts the slots by these mids. */
export const SlotMids = z.strictObject({ microphone: Mid, camera: Mid, screen: Mid });
export type SlotMids = z.infer<typeof SlotMids>;

const OfferSignal = z.strictObject({
  type: z.literal("offer"),
  negotiation: NegotiationId,
  sdp: Sdp,
  slots: SlotMids,
});

const AnswerSignal = z.strictObject({
  type: z.literal("answer"),
  negotiation: NegotiationId,
  sdp: Sdp,
});

/** Why an offer gets no answer; every offer gets exactly one reply, and this is the other kind. */
export const RefusalReason = z.enum(["codec", "failed", "unsupported"]);
export type RefusalReason = z.infer<typeof RefusalReason>;

const RefusalSignal = z.strictObject({
  type: z.literal("refusal"),
  negotiation: NegotiationId,
  reason: RefusalReason,
  detail: z.string().check(z.maxLength(limits.reasonLength)),
});

/** RTCIceCandidateInit as `toJSON()` gives it; an empty `candidate` is end-of-candidates (RFC 8838 section 14). */
const CandidateInit = z.strictObject({
  candidate: z.string().check(z.maxLength(limits.candidateLength)),
  sdpMid: z.nullable(Mid),
  sdpMLineIndex: z.nullable(z.int().check(z.gte(0), z.lte(64))),
  usernameFragment: z.nullable(z.string().check(z.maxLength(256))),
});
export type CandidateInit = z.infer<typeof CandidateInit>;

const CandidateSignal = z.strictObject({
  type: z.literal("candidate"),
  candidate: CandidateInit,
});

/** What one person says to the other through the server during one epoch; a closed union. */
export const Signal = z.discriminatedUnion("type", [
  OfferSignal,
  AnswerSignal,
  RefusalSignal,
  CandidateSignal,
]);
export type Signal = z.infer<typeof Signal>;
export type OfferSignal = z.infer<typeof OfferSignal>;
export type AnswerSignal = z.infer<typeof AnswerSignal>;
export type RefusalSignal = z.infer<typeof RefusalSignal>;
export type CandidateSignal = z.infer<typeof CandidateSignal>;
