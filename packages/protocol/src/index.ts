export * from "./errors.ts";
export * from "./ids.ts";
export * from "./limits.ts";
export * from "./notices.ts";
export * from "./parse.ts";
export * from "./replies.ts";
export * from "./requests.ts";
export * from "./signals.ts";
