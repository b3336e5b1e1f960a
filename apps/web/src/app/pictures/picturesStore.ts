import type { FlowView, Moment, StripView, Timeline } from "@callglass/diagram";
import type { Log } from "@callglass/recording";

import { fetchPart } from "../../ui/fetchPart.ts";
import { createCell, type Cell } from "../../effects/readable.ts";
import type { Readable } from "../readable.ts";
import type { Driver, DriverOptions } from "./driver.ts";
import type { Drive, Pictures, PlayheadView } from "./pictures.ts";

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

const emptyFlow: FlowView = {
  self: nobody,
  other: nobody,
  bands: [],
  shown: 0,
  atMs: 0,
  headline: "",
  imported: false,
};
const emptyStrip: StripView = {
  imported: false,
  self: [],
  other: [],
  waits: { self: [], other: [] },
};
const emptyTimeline: Timeline = { total: 0, bins: [], fullest: 1, marks: [] };

export interface PicturesOptions extends Pick<DriverOptions, "begins" | "grows"> {
  log: Log;
  /** Drawing waits for it to be over. */
  comingUp: Readable<boolean>;
  nowMs(): number;
}

export interface PicturesStore extends Pictures {
  /** Fetches the code that folds the recording; looking at a picture does it too. */
  preload(): Promise<void>;
  close(): void;
}

/** Keeps the pictures up to date while somebody looks, some times a second. */
export function createPictures({ log, begins, grows, comingUp, nowMs }: PicturesOptions): PicturesStore {
  const flow = createCell(emptyFlow);
  const strip = createCell(emptyStrip);
  const moment = createCell<Moment | null>(null);
  const timeline = createCell(emptyTimeline);
  const playhead = createCell<PlayheadView>({
    live: begins === "live",
    isPresent: grows,
    playing: begins === "slow",
    speed: "even",
    shown: 0,
    total: 0,
    atMs: 0,
    endMs: 0,
    behind: 0,
  });
  const drive = createCell<Drive | null>(null);
  const lookers = new Map<unknown, number>();
  let driver: Driver | null = null;
  let scheduled: ReturnType<typeof setTimeout> | null = null;
  let waitingSinceMs = 0;
  /** Somebody looks at a picture that was not kept up to date. */
  let stale = true;
  let closed = false;

  const isWatched = () => lookers.size > 0;

  async function open(): Promise<void> {
    const { createDriver } = await fetchPart(() => import("./driver.ts"));
    if (closed || driver !== null) return;
    const mayPlay = () => isWatched() && !comingUp.get();
    driver = createDriver({ log, begins, grows, mayPlay, changed: show });
    drive.set(driver);
    schedule();
  }

  function schedule(): void {
    if (driver === null || !isWatched() || comingUp.get()) return;
    const now = performance.now();
    if (scheduled === null) waitingSinceMs = now;
    else clearTimeout(scheduled);
    const leftMs = Math.max(0, waitingSinceMs + latestMs - now);
    // A timer also runs in a hidden tab, whose list of steps screen readers may still read. What does not grow has no bursts.
    scheduled = setTimeout(refresh, grows ? Math.min(pauseMs, leftMs) : 0);
  }

  function refresh(): void {
    scheduled = null;
    if (driver === null || comingUp.get()) return;
    if (driver.follow() || stale) show();
    else showWhereItIs(driver);
  }

  function show(): void {
    if (driver === null) return;
    stale = false;
    if (lookers.has(flow)) flow.set(driver.flow());
    if (lookers.has(strip)) strip.set(driver.strip());
    if (lookers.has(moment)) moment.set(driver.moment());
    showWhereItIs(driver);
  }

  /** What has arrived behind the position changes no other picture. */
  function showWhereItIs(from: Driver): void {
    if (lookers.has(timeline)) timeline.set(from.timeline());
    if (lookers.has(playhead)) playhead.set(from.view());
  }

  const stopFollowing = [log.subscribe(schedule), comingUp.subscribe(schedule)];

  function watched<T>(cell: Cell<T>): Readable<T> {
    return {
      get: cell.get,
      subscribe(listener) {
        const stop = cell.subscribe(listener);
        lookers.set(cell, (lookers.get(cell) ?? 0) + 1);
        stale = true;
        if (driver === null) open().catch(() => undefined);
        schedule();
        return () => {
          stop();
          const left = (lookers.get(cell) ?? 1) - 1;
          if (left === 0) lookers.delete(cell);
          else lookers.set(cell, left);
        };
      },
    };
  }

  return {
    preload: open,
    flow: watched(flow),
    strip: watched(strip),
    moment: watched(moment),
    timeline: watched(timeline),
    playhead: watched(playhead),
    drive,
    grows,
    log,
    nowMs,
    close() {
      closed = true;
      for (const stop of stopFollowing) stop();
      if (scheduled !== null) clearTimeout(scheduled);
      driver?.close();
    },
  };
}
