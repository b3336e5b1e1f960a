import type { SlotName } from "../slots.ts";

/** What is missing on the way from the wire to the person, the first thing that is. */
export type Missing = "packets" | "decode" | "render";

/**
 * What one slot of the other person shows at this side.
 * `black` and `silent` have shown nothing yet or again, `frozen` still shows its last frame; each names what is missing.
 */
export type Incoming =
  | "none"
  | "announced"
  | "receiving"
  | "decoding"
  | "rendering"
  | "playing"
  | "paused"
  | "blocked"
  | `black.${Missing}`
  | `frozen.${Missing}`
  | `silent.${Exclude<Missing, "render">}`;

/** By which of these a state is entered; they are the words of "Why am I still here?". */
const enteredBy: Readonly<Record<Incoming, string>> = {
  none: "track.gone",
  announced: "track.announced",
  receiving: "packets.arrive",
  decoding: "media.decoded",
  rendering: "frames.shown",
  playing: "sound.played",
  paused: "other.paused",
  blocked: "sound.refused",
  "black.packets": "packets.missing",
  "black.decode": "decode.missing",
  "black.render": "render.missing",
  "frozen.packets": "packets.missing",
  "frozen.decode": "decode.missing",
  "frozen.render": "render.missing",
  "silent.packets": "packets.missing",
  "silent.decode": "decode.missing",
};

export function eventInto(state: Incoming): string {
  return enteredBy[state];
}

export interface IncomingChart {
  initial: Incoming;
  transitions: Readonly<Record<string, readonly Incoming[]>>;
}

/** Once a track is there, anything may follow anything: cameras come and go, and so do packets. */
function chartOf(states: readonly Incoming[]): IncomingChart {
  const all: readonly Incoming[] = ["none", "announced", ...states];
  const followers = (from: Incoming): Incoming[] =>
    from === "none" ? ["announced"] : all.filter((to) => to !== from);
  return { initial: "none", transitions: Object.fromEntries(all.map((from) => [from, followers(from)])) };
}

const waiting = ["receiving", "decoding", "paused"] as const;
const black = ["black.packets", "black.decode", "black.render"] as const;

/** Charts of values, not of the W3C: each is what the browser's counters and the other person's word come to. */
export const incomingCharts: Readonly<Record<`incoming.${SlotName}`, IncomingChart>> = {
  "incoming.microphone": chartOf([
    "receiving",
    "playing",
    "paused",
    "blocked",
    "silent.packets",
    "silent.decode",
  ]),
  "incoming.camera": chartOf([
    ...waiting,
    "rendering",
    ...black,
    "frozen.packets",
    "frozen.decode",
    "frozen.render",
  ]),
  // A screen on which nothing happens brings no frames, and is not frozen.
  "incoming.screen": chartOf([...waiting, "rendering", ...black]),
};
