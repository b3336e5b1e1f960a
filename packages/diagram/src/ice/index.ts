export { endWords, placeWords } from "./ends.ts";
export type { CandidateEnd } from "./ends.ts";
export { iceFold } from "./foldIce.ts";
export { iceOf } from "./iceOf.ts";
export * from "./view.ts";
