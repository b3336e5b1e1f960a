export { ladderFold } from "./foldLadder.ts";
export { ladderOf } from "./ladderOf.ts";
export * from "./scale.ts";
export * from "./view.ts";
export { replyWords, rungWords } from "./words.ts";
