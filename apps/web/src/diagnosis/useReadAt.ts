import type { Moment } from "@callglass/diagram";
import type { ReadEntry } from "@callglass/recording";
import { useEffect, useState } from "react";

interface Reading {
  /** What the person reads about. */
  of: Moment;
  /** Where the pictures were when an entry was asked for, and where they go. */
  from: number;
  to: number;
  arrived: boolean;
}

interface ReadAt {
  shown: Moment;
  /** The entry that the pictures went to, as the last one that they show; null while nobody asked for one. */
  ledTo: ReadEntry | null;
  leadTo(entry: ReadEntry): void;
  back(): void;
}

/** Of each recording, also while another view is shown: whoever is led to a moment looks at it there, and comes back. */
const readings = new WeakMap<Moment["entries"], Reading>();

/** While the pictures are at an entry that a text led to, the text stays the one that was read; any other move brings it along. */
export function useReadAt(moment: Moment, goTo: (shown: number) => void): ReadAt {
  const { entries } = moment;
  const [reading, setReading] = useState(() => readings.get(entries) ?? null);
  useEffect(() => {
    if (reading === null) readings.delete(entries);
    else readings.set(entries, reading);
  }, [entries, reading]);
  const isThere = reading !== null && moment.shown === reading.to;
  const isOnTheWay =
    reading !== null &&
    !reading.arrived &&
    (moment.shown === reading.from || reading.from === reading.of.shown);
  if (isThere && !reading.arrived) setReading({ ...reading, arrived: true });
  if (reading !== null && !isThere && !isOnTheWay) setReading(null);
  const kept = isThere || isOnTheWay ? reading : null;
  const shown = kept?.of ?? moment;
  return {
    shown,
    ledTo: kept === null || !isThere ? null : (moment.entries[kept.to - 1] ?? null),
    leadTo(entry) {
      const to = moment.entries.indexOf(entry) + 1;
      if (to === 0) return;
      setReading({ of: shown, from: moment.shown, to, arrived: false });
      goTo(to);
    },
    back() {
      goTo(shown.shown);
    },
  };
}
