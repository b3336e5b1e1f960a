import { w3cCharts } from "@callglass/call";
import {
  createPlayhead,
  createStrip,
  foldStripEntry,
  stripOf,
  viewOf,
  type FlowView,
  type StripView,
} from "@callglass/diagram";
import type { Log } from "@callglass/recording";

import type { PaceView } from "./callPage.ts";

/** What is displayed now, and how to move on; a chunk of its own that the lobby does not need. */
export interface DiagramFeed {
  flow(): FlowView;
  strip(): StripView;
  behind(): number;
  /** Displays what `pace` allows; true when something new is displayed. */
  advance(pace: PaceView["pace"]): boolean;
  /** Displays the next step that is behind. */
  step(): boolean;
  close(): void;
}

/** Folds the recording as it grows into what the pictures show. */
export function createDiagramFeed(log: Log): DiagramFeed {
  const playhead = createPlayhead(log.self);
  const strip = createStrip(log.self, playhead.alignment);
  for (const writer of log.writers()) for (const entry of log.of(writer)) playhead.arrive(entry);
  const stop = log.subscribe((entry) => playhead.arrive(entry));

  function display(entries: ReturnType<typeof playhead.all>): boolean {
    for (const entry of entries) foldStripEntry(strip, entry);
    return entries.length > 0;
  }

  return {
    flow: () => viewOf(playhead.flow),
    strip: () => stripOf(strip, w3cCharts),
    behind: () => playhead.stepsBehind(),
    advance: (pace) => pace === "live" && display(playhead.all()),
    step: () => display(playhead.nextStep()),
    close: stop,
  };
}
