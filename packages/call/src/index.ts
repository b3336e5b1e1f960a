export * from "./capture.ts";
export * from "./failures.ts";
export * from "./situation.ts";
export * from "./slots.ts";
export * from "./userEvents.ts";
