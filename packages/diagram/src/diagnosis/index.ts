export { createDiagnosis } from "./diagnose.ts";
export { causesTitle, diagnosisText, placeText, verdictText } from "./diagnosis.ts";
export type { Diagnosis } from "./diagnosis.ts";
