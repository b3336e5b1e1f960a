import type { FlowView, Moment, StripView } from "@callglass/diagram";
import type { Log } from "@callglass/recording";

import { createCell } from "../effects/readable.ts";
import type { Pace, PaceView, Readable } from "./callPage.ts";
import type { DiagramFeed } from "./diagramFeed.ts";

/** One step of Slow: long enough to read a step's name and see its arrow. */
const slowStepMs = 700;

/**
 * Drawing takes the main thread that the call needs in order to come up.
 * So a burst of entries is drawn once, when it pauses this long ...
 */
const pauseMs = 100;

/** ... or at the latest after this long, which is still at once for an eye that reads. */
const latestMs = 400;

const nobody = {
  writer: null,
  seat: null,
  role: null,
  offerer: null,
  uncertaintyMs: null,
  slots: { microphone: "none", camera: "none", screen: "none" },
};

const emptyFlow: FlowView = { self: nobody, other: nobody, bands: [], shown: 0, atMs: 0, headline: "" };
const emptyStrip: StripView = { self: [], other: [], waits: { self: [], other: [] } };

export interface FlowStore {
  /** Fetches the code that folds the recording; looking at a picture does it too. */
  preload(): Promise<void>;
  flow: Readable<FlowView>;
  strip: Readable<StripView>;
  /** Null until the code that folds the recording is here. */
  moment: Readable<Moment | null>;
  pace: Readable<PaceView>;
  setPace(pace: Pace): void;
  setPlaying(playing: boolean): void;
  showNextStep(): void;
  close(): void;
}

/** Keeps the pictures' views up to date while somebody looks, some times a second. */
export function createFlowStore(log: Log, initialPace: Pace, comingUp: Readable<boolean>): FlowStore {
  const pace = createCell<PaceView>({ pace: initialPace, playing: true, behind: 0 });
  const flow = createCell(emptyFlow);
  const strip = createCell(emptyStrip);
  const moment = createCell<Moment | null>(null);
  let feed: DiagramFeed | null = null;
  let lookers = 0;
  let scheduled: ReturnType<typeof setTimeout> | null = null;
  let waitingSinceMs = 0;
  let slowTimer: ReturnType<typeof setInterval> | null = null;
  let closed = false;

  async function open(): Promise<void> {
    const { createDiagramFeed } = await import("./diagramFeed.ts");
    if (closed || feed !== null) return;
    feed = createDiagramFeed(log);
    schedule();
  }

  function schedule(): void {
    if (feed === null || lookers === 0 || comingUp.get()) return;
    const nowMs = performance.now();
    if (scheduled === null) waitingSinceMs = nowMs;
    else clearTimeout(scheduled);
    const leftMs = Math.max(0, waitingSinceMs + latestMs - nowMs);
    // A timer also runs in a hidden tab, whose list of steps screen readers may still read.
    scheduled = setTimeout(refresh, Math.min(pauseMs, leftMs));
  }

  function refresh(): void {
    scheduled = null;
    if (feed === null || comingUp.get()) return;
    if (feed.advance(pace.get().pace)) show(feed);
    else countBehind(feed);
  }

  function show(from: DiagramFeed): void {
    flow.set(from.flow());
    strip.set(from.strip());
    moment.set(from.moment());
    countBehind(from);
  }

  function countBehind(from: DiagramFeed): void {
    const behind = pace.get().pace === "live" ? 0 : from.behind();
    if (behind !== pace.get().behind) pace.set({ ...pace.get(), behind });
  }

  function tick(): void {
    if (pace.get().playing && lookers > 0 && !comingUp.get()) step();
  }

  function step(): void {
    if (feed?.step() === true) show(feed);
  }

  /** Slow runs on an even beat of its own; live follows the recording. */
  function keepBeat(): void {
    const wanted = pace.get().pace === "slow" && lookers > 0;
    if (wanted) slowTimer ??= setInterval(tick, slowStepMs);
    else if (slowTimer !== null) {
      clearInterval(slowTimer);
      slowTimer = null;
    }
  }

  const stopFollowing = [log.subscribe(schedule), comingUp.subscribe(schedule)];

  function watched<T>(cell: Readable<T>): Readable<T> {
    return {
      get: cell.get,
      subscribe(listener) {
        const stop = cell.subscribe(listener);
        lookers += 1;
        if (feed === null) open().catch(() => undefined);
        keepBeat();
        schedule();
        return () => {
          stop();
          lookers -= 1;
          keepBeat();
        };
      },
    };
  }

  return {
    preload: open,
    flow: watched(flow),
    strip: watched(strip),
    moment: watched(moment),
    pace,
    setPace(next) {
      pace.set({ ...pace.get(), pace: next, playing: true });
      keepBeat();
      schedule();
    },
    setPlaying: (playing) => pace.set({ ...pace.get(), playing }),
    showNextStep: step,
    close() {
      closed = true;
      for (const stop of stopFollowing) stop();
      if (scheduled !== null) clearTimeout(scheduled);
      if (slowTimer !== null) clearInterval(slowTimer);
      feed?.close();
    },
  };
}
