import type { HappeningView } from "../view.ts";
import type { Joined } from "./negotiations.ts";
import type { Scene, Sides } from "./scene.ts";

/** How an offer that met another one was taken back or ignored, at each side that did so. */
export function overtakenOf(scene: Scene, sides: Sides, negotiation: Joined | null): HappeningView[] {
  if (negotiation === null) return [];
  return (["self", "other"] as const).flatMap((peer) => {
    const superseded = sides[peer] === null ? null : (negotiation[peer]?.superseded ?? null);
    if (superseded === null) return [];
    const { entry, reason } = superseded;
    const isRollback = entry.kind === "call";
    const view: HappeningView = {
      key: `${entry.writer}/${entry.sequence}/overtaken`,
      peer,
      atMs: scene.toAxis(entry),
      cause: isRollback ? "browser" : "app",
      text: reason,
      going: null,
      evidence: [entry],
    };
    return [view];
  });
}
