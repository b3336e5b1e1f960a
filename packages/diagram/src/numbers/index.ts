export { marksOf } from "./marks.ts";
export type { NumberMark } from "./marks.ts";
export { numbersOf, summaryOf } from "./series.ts";
export type { Chart, Numbers } from "./series.ts";
export { setUpOf } from "./setUp.ts";
export type { SetUp, SetUpPart } from "./setUp.ts";
