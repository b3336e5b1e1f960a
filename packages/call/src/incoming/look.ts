import type { Delays } from "../delays.ts";
import type { TrackFact } from "../facts.ts";
import type { SlotName } from "../slots.ts";
import type { Incoming, Missing } from "./charts.ts";

/** What can be seen of one slot at one moment; counters only grow within one connection. */
export interface Glance {
  atMs: number;
  slot: SlotName;
  track: TrackFact;
  /** The connection has been connected once. */
  wasConnected: boolean;
  packets: number;
  /** Frames decoded, or samples of sound that were really played; null where the browser does not tell. */
  decoded: number | null;
  /** Frames shown by a video element; null where none is in sight, or where the browser does not tell. */
  presented: number | null;
  /** This page is in a background tab, where browsers show no frames. */
  hidden: boolean;
  /** What the other person's own machine says of the slot; `unknown` before it has said anything. */
  said: string;
  /** The other person's page is in a background tab, where a drawn picture may stand still. */
  otherHidden: boolean;
  /** The browser wants a tap before it plays sound. */
  refused: boolean;
}

type Counter = "packets" | "decoded" | "presented";

/** What is known of one slot from all glances until now. */
export interface Account {
  shows: Incoming;
  /** Null before the first glance. */
  last: Glance | null;
  /** How long each counter has stood still while somebody looked, in milliseconds. */
  stillMs: Readonly<Record<Counter, number>>;
  /** Something of it has been shown or played since the other person turned it on. */
  hadMedia: boolean;
}

const fresh = { packets: 0, decoded: 0, presented: 0 };

export const noAccount: Account = { shows: "none", last: null, stillMs: fresh, hadMedia: false };

/**
 * Nobody looks while the computer sleeps or the page is stuck, so such a gap counts as no more than this.
 * One alarm then takes several glances in a row that all saw nothing new.
 */
const longestGapMs = 1_250;

/** Takes one more glance into account: counters say what flows, time and the other person's word say what is amiss. */
export function look(account: Account, glance: Glance, delays: Delays): Account {
  const { track, said } = glance;
  if (track === "none" || track === "ended") return { ...noAccount, last: glance };
  const hadMedia = account.hadMedia && said !== "none";
  const next = { ...account, stillMs: stillIn(account, glance), hadMedia, last: glance };
  const shows = showsIn(next, account, glance, delays);
  return { ...next, shows, hadMedia: hadMedia || shows === "rendering" || shows === "playing" };
}

function grew(counter: Counter, last: Glance | null, now: Glance): boolean {
  const value = now[counter];
  // A video element may have counted for an earlier connection: only its growth is news.
  return value !== null && value > (last?.[counter] ?? value);
}

/** Time is counted while something is to be expected, and anew when what it depends on is another. */
function stillIn({ last, stillMs }: Account, now: Glance): Account["stillMs"] {
  if (last === null || !isPromised(now) || !isPromised(last)) return fresh;
  const isOther = (name: "hidden" | "otherHidden" | "refused") => last[name] !== now[name];
  if (isOther("hidden") || isOther("otherHidden") || isOther("refused")) return fresh;
  const passedMs = Math.min(Math.max(0, now.atMs - last.atMs), longestGapMs);
  const still = (counter: Counter) => {
    const isCounted = last[counter] !== null && now[counter] !== null;
    return isCounted && !grew(counter, last, now) ? stillMs[counter] + passedMs : 0;
  };
  return { packets: still("packets"), decoded: still("decoded"), presented: still("presented") };
}

function isPromised({ wasConnected, said }: Glance): boolean {
  return wasConnected && said === "on";
}

const pausedBy: ReadonlySet<string> = new Set(["off", "lost", "mutedByBrowser"]);

function showsIn(next: Account, before: Account, now: Glance, delays: Delays): Incoming {
  const { slot, said, refused } = now;
  if (before.shows === "none" || said === "none") return "announced";
  if (pausedBy.has(said)) return "paused";
  if (slot === "microphone" && refused && said === "on") return "blocked";
  const missing = missingIn(next, now, delays);
  if (missing !== null) return alarm(slot, next.hadMedia, missing);
  return flowIn(before, now) ?? restIn(next, before, now, delays);
}

/** Nothing new, and no reason to worry: yet, or any more. */
function restIn({ stillMs, hadMedia }: Account, { shows }: Account, now: Glance, delays: Delays): Incoming {
  const isAlarm = /^(black|frozen|silent)\./.test(shows);
  const isStill = now.otherHidden && hadMedia && stillMs.decoded >= delays.frozenTimeoutMs;
  if (now.otherHidden && (isStill || isAlarm || shows === "paused")) return "paused";
  return isAlarm || shows === "paused" || shows === "blocked" ? "announced" : shows;
}

/** The farthest that something new has come; null when nothing new came. */
function flowIn({ last, shows }: Account, now: Glance): Incoming | null {
  const isSound = now.slot === "microphone";
  if (isSound) {
    if (grew("decoded", last, now)) return "playing";
    if (now.decoded === null && grew("packets", last, now)) return "playing";
  } else {
    if (grew("presented", last, now)) return "rendering";
    // Between two frames that are shown many are decoded.
    if (grew("decoded", last, now))
      return shows === "rendering" && !now.hidden && now.presented !== null ? "rendering" : "decoding";
  }
  if (!grew("packets", last, now)) return null;
  return shows === "rendering" || shows === "decoding" || shows === "playing" ? shows : "receiving";
}

/** The first thing on the way that has been missing for too long; null while all is well or nothing is expected. */
function missingIn({ stillMs, hadMedia }: Account, now: Glance, delays: Delays): Missing | null {
  // A hidden tab, of whichever side, is no reason to expect a picture.
  if (!isPromised(now) || now.hidden || now.otherHidden) return null;
  if (hadMedia && now.slot === "screen") return null;
  const limitMs = hadMedia ? delays.frozenTimeoutMs : delays.firstMediaTimeoutMs;
  const isSound = now.slot === "microphone";
  if (stillMs.packets >= limitMs) return "packets";
  if (now.decoded !== null && stillMs.decoded >= limitMs) return "decode";
  return !isSound && now.presented !== null && stillMs.presented >= limitMs ? "render" : null;
}

function alarm(slot: SlotName, hadMedia: boolean, missing: Missing): Incoming {
  if (slot === "microphone") return `silent.${missing === "packets" ? "packets" : "decode"}`;
  return hadMedia ? `frozen.${missing}` : `black.${missing}`;
}
