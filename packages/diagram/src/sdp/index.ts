export { explainLine } from "./explainLine.ts";
export type { ExplainedLine } from "./explainLine.ts";
export { roundsOf, sdpViewOf } from "./negotiations.ts";
export type { SdpChanges, SdpRound, SdpView } from "./negotiations.ts";
export type { Mark, SdpPart, SdpRow } from "./compareSdp.ts";
export { isHelper, readSdp } from "./readSdp.ts";
export type { SdpSection } from "./readSdp.ts";
