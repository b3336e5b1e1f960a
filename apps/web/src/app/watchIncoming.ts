import { createCell } from "../effects/readable.ts";
import type { IncomingOptions, IncomingSlots } from "./incoming.ts";

/** What the other person's slots show here; the code that finds it out is a chunk that the lobby does not wait for. */
export function watchIncoming(options: Omit<IncomingOptions, "shows" | "watchVisibility">) {
  const shows = createCell<IncomingSlots>({ microphone: "none", camera: "none", screen: "none" });
  let stop = () => {};
  let closed = false;
  Promise.all([import("./incoming.ts"), import("../effects/visibility.ts")])
    .then(([{ followIncoming }, { watchVisibility }]) => {
      if (!closed) stop = followIncoming({ ...options, shows, watchVisibility });
      return stop;
    })
    // Without its chunk the call itself goes on, and nobody says what is missing.
    .catch(() => undefined);
  return {
    shows,
    close(): void {
      closed = true;
      stop();
    },
  };
}
