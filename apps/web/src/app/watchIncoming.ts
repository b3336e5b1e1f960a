import { createCell } from "../effects/readable.ts";
import { fetchPart } from "../ui/fetchPart.ts";
import type { IncomingOptions, IncomingSlots, SaidSlots } from "./incoming.ts";

/** What the other person says of their slots, and what of them shows here; the code that finds it out is a chunk that the lobby does not wait for. */
export function watchIncoming(options: Omit<IncomingOptions, "shows" | "said" | "watchVisibility">) {
  const shows = createCell<IncomingSlots>({ microphone: "none", camera: "none", screen: "none" });
  const said = createCell<SaidSlots>({ microphone: "unknown", camera: "unknown", screen: "unknown" });
  let stop = () => {};
  let closed = false;
  Promise.all([fetchPart(() => import("./incoming.ts")), fetchPart(() => import("../effects/visibility.ts"))])
    .then(([{ followIncoming }, { watchVisibility }]) => {
      if (!closed) stop = followIncoming({ ...options, shows, said, watchVisibility });
      return stop;
    })
    // Without its chunk the call itself goes on, and nobody says what is missing.
    .catch(() => undefined);
  return {
    shows,
    said,
    close(): void {
      closed = true;
      stop();
    },
  };
}
