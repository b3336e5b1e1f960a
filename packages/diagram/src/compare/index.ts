export { compare } from "./compare.ts";
export type { ComparedStep, Comparison } from "./compare.ts";
export { measure } from "./reasons.ts";
