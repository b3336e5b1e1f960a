import type { PeerSide } from "@callglass/diagram";
import type { ReadEntry } from "@callglass/recording";

/** What a person wants explained. */
export type Selection =
  | { kind: "step"; key: string }
  | { kind: "message"; id: string }
  | { kind: "happening"; key: string }
  | { kind: "chart"; peer: PeerSide; chart: string }
  | { kind: "entry"; entry: ReadEntry };
