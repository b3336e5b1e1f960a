import { incomingCharts, w3cCharts } from "@callglass/call";
import {
  createMomentFold,
  createPlayhead,
  stripFold,
  stripOf,
  timelineOf,
  type FlowView,
  type Moment,
  type StripView,
  type Timeline,
} from "@callglass/diagram";
import type { Log } from "@callglass/recording";

import { createBeat } from "./beat.ts";
import type { Drive, PlayheadView, Speed } from "./pictures.ts";

const charts = { ...incomingCharts, ...w3cCharts };

export interface DriverOptions {
  log: Log;
  /** At the live end, at the beginning and step by step or standing still, or at the end of what there is. */
  begins: "live" | "slow" | "start" | "end";
  grows: boolean;
  /** Nothing plays while nobody looks, or while a call comes up. */
  mayPlay(): boolean;
  /** Something else is to be drawn. */
  changed(): void;
}

/** What is displayed now, and how to move on; a chunk of its own that the lobby does not need. */
export interface Driver extends Drive {
  flow(): FlowView;
  strip(): StripView;
  moment(): Moment;
  timeline(): Timeline;
  view(): PlayheadView;
  /** Takes what has been written since; true when other entries are displayed. */
  follow(): boolean;
  close(): void;
}

/** Folds the recording into what the pictures show, at the position that a person drives. */
export function createDriver({ log, begins, grows, mayPlay, changed }: DriverOptions): Driver {
  const playhead = createPlayhead(log);
  const stripAt = createMomentFold(stripFold);
  let live = begins === "live";
  let playing = begins === "slow";
  let speed: Speed = "even";
  let timeline: { of: Moment["entries"]; value: Timeline } | null = null;
  let wanted: number | null = null;
  const beat = createBeat({
    playhead,
    speed: () => speed,
    beats() {
      if (!mayPlay()) return;
      const { shown } = playhead.moment;
      const arrived = beat.advance();
      if (!grows && playhead.moment.shown === playhead.total) setPlaying(false);
      else if (arrived || playhead.moment.shown !== shown) changed();
    },
  });

  playhead.follow();
  if (begins === "live" || begins === "end") playhead.goToEnd();
  keepBeat();

  function keepBeat(): void {
    if (playing) beat.start();
    else beat.stop();
  }

  function setPlaying(next: boolean): void {
    live = false;
    playing = next;
    if (next && !grows && playhead.moment.shown === playhead.total) playhead.goTo(0);
    keepBeat();
    changed();
  }

  /** A person takes the position into their own hands. */
  function move(go: () => void): void {
    live = false;
    playing = false;
    wanted = null;
    keepBeat();
    go();
    changed();
  }

  function toMark(isWanted: (shown: number) => boolean, last: boolean): void {
    const places = timelineNow()
      .marks.map(({ shown }) => shown)
      .filter(isWanted);
    const target = last ? places.at(-1) : places[0];
    move(() => playhead.goTo(target ?? (last ? 0 : playhead.total)));
  }

  function timelineNow(): Timeline {
    const { moment } = playhead;
    if (timeline === null || timeline.of !== moment.entries || timeline.value.total !== playhead.total)
      timeline = { of: moment.entries, value: timelineOf(moment) };
    return timeline.value;
  }

  function timeOf(position: number): number {
    const entry = playhead.moment.entries[position - 1];
    return entry === undefined ? 0 : playhead.moment.alignment.toAxis(entry);
  }

  return {
    flow: playhead.flow,
    strip: () => stripOf(playhead.moment, stripAt(playhead.moment), charts),
    moment: () => playhead.moment,
    timeline: timelineNow,
    view() {
      const { shown } = playhead.moment;
      const behind = live || !grows ? 0 : playhead.stepsBehind();
      return {
        live,
        isPresent: grows && behind === 0,
        playing,
        speed,
        shown,
        total: playhead.total,
        atMs: timeOf(shown),
        endMs: timeOf(playhead.total),
        behind,
      };
    },
    follow() {
      const { shown } = playhead.moment;
      playhead.follow();
      if (live) playhead.goToEnd();
      return playhead.moment.shown !== shown;
    },
    goTo(shown) {
      // A slider tells more positions than there are frames to draw them in.
      if (wanted === null)
        requestAnimationFrame(() => {
          const latest = wanted;
          if (latest !== null) move(() => playhead.goTo(latest));
        });
      wanted = shown;
    },
    goLive() {
      move(() => {
        live = grows;
        playhead.follow();
        playhead.goToEnd();
      });
    },
    setPlaying,
    setSpeed(next) {
      speed = next;
      // At the live end there is no speed: who chooses one wants what comes to be played at it.
      playing ||= live;
      live = false;
      keepBeat();
      changed();
    },
    nextStep: () => move(playhead.nextStep),
    previousStep: () => move(playhead.previousStep),
    nextMark() {
      const { shown } = playhead.moment;
      toMark((place) => place > shown, false);
    },
    previousMark() {
      const { shown } = playhead.moment;
      toMark((place) => place < shown, true);
    },
    close() {
      beat.stop();
      playhead.close();
    },
  };
}
