import { fetchPart } from "../ui/fetchPart.ts";
import type { Watched } from "./watchInvariants.ts";

/** Development builds watch their invariants, and so does a page whose address says `?invariants=on`. */
function areWatched(): boolean {
  return import.meta.env.DEV || new URLSearchParams(location.search).get("invariants") === "on";
}

/** Loads the checks where they are wanted; the lobby does without their code. */
export function keepInvariants(watched: Watched): () => void {
  let stop = () => {};
  let closed = false;
  if (areWatched()) {
    fetchPart(() => import("./watchInvariants.ts"))
      .then(({ watchInvariants }) => {
        if (!closed) stop = watchInvariants(watched);
        return stop;
      })
      .catch((error: unknown) => watched.tell(`The invariants cannot be watched: ${String(error)}`));
  }
  return () => {
    closed = true;
    stop();
  };
}
