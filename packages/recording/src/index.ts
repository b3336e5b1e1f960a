export * from "./entry.ts";
export * from "./alignment.ts";
export * from "./carriage.ts";
export * from "./log.ts";
export * from "./outbox.ts";
export * from "./recorder.ts";
export * from "./redact.ts";
export { createSequences, insertBySequence } from "./sequences.ts";
export type { Sequences } from "./sequences.ts";
