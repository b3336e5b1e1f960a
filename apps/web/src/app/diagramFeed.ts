import { w3cCharts } from "@callglass/call";
import {
  createPlayhead,
  createStrip,
  foldStripEntry,
  stripOf,
  viewOf,
  type FlowView,
  type Moment,
  type StripView,
} from "@callglass/diagram";
import type { Log } from "@callglass/recording";

import type { PaceView } from "./callPage.ts";

/** What is displayed now, and how to move on; a chunk of its own that the lobby does not need. */
export interface DiagramFeed {
  flow(): FlowView;
  strip(): StripView;
  moment(): Moment;
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
  /** Arrived and not looked at: reading them takes time that a call coming up has no use for. */
  let arrived = log.writers().flatMap((writer) => [...log.of(writer)]);
  const stop = log.subscribe((entry) => arrived.push(entry));

  function takeArrived(): void {
    for (const entry of arrived) playhead.arrive(entry);
    arrived = [];
  }

  function display(entries: ReturnType<typeof playhead.all>): boolean {
    for (const entry of entries) foldStripEntry(strip, entry);
    return entries.length > 0;
  }

  return {
    flow: () => viewOf(playhead.flow),
    strip: () => stripOf(strip, w3cCharts),
    moment: playhead.moment,
    behind() {
      takeArrived();
      return playhead.stepsBehind();
    },
    advance(pace) {
      takeArrived();
      return pace === "live" && display(playhead.all());
    },
    step() {
      takeArrived();
      return display(playhead.nextStep());
    },
    close: stop,
  };
}
