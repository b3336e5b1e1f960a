// From source, a worker does not inherit the loader of its process.
import { register } from "tsx/esm/api";

register();
await import("./watchdogWorker.ts");
