import type { PeerSide } from "@callglass/diagram";

/** What a person wants explained. */
export type Selection =
  | { kind: "step"; key: string }
  | { kind: "message"; id: string }
  | { kind: "happening"; key: string }
  | { kind: "chart"; peer: PeerSide; chart: string };
