import { createFlow, foldEntry, viewOf } from "./flow.ts";
import type { Moment } from "./moment.ts";
import type { FlowView } from "./view.ts";

/** The connection flow at a moment, folded from its beginning: for what is not drawn at each step of a scrubber. */
export function flowAt({ self, entries, shown, alignment }: Moment): FlowView {
  const flow = createFlow(self, alignment);
  for (let index = 0; index < shown; index += 1) {
    const entry = entries[index];
    if (entry !== undefined) foldEntry(flow, entry);
  }
  return viewOf(flow);
}
