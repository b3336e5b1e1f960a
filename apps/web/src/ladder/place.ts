import { replyWords, type Lane, type Leg, type Rung, type Scale } from "@callglass/diagram/ladder";

import { size, span } from "../ui/format.ts";

/** Where the life lines stand, in pixels from the left. */
export type LaneXs = Readonly<Record<Lane, number>>;

/** Room for the times. */
const gutter = 66;
const edge = 20;

export function laneXs(width: number): LaneXs {
  const self = gutter + 14;
  const other = Math.max(width - edge, self + 120);
  return { self, other, server: (self + other) / 2 };
}

export interface PlacedLine {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** Where it left or arrived is a guess of the drawing. */
  isGuess: boolean;
  /** Nobody told that it arrived: drawn as a stub without a head. */
  isOpen: boolean;
}

interface Label {
  x: number;
  y: number;
  words: string;
}

export interface PlacedRung {
  rung: Rung;
  lines: readonly PlacedLine[];
  top: number;
  bottom: number;
  /** In the middle of its first leg; null where another label is in the way. */
  label: Label | null;
  /** Over the way back of what was asked of the server; null where another label is in the way. */
  reply: Label | null;
  /** The time beside it; null where another time is in the way. */
  time: number | null;
}

const labelHeight = 14;
const timeHeight = 16;
const stubShare = 0.4;
/** What is known to have gone out, but not how far. */
const handedShare = 0.8;

/** Puts every rung in its place; labels that would cover one another are left off, the first one stays. */
export function placeRungs(rungs: readonly Rung[], { yOf }: Scale, xs: LaneXs): PlacedRung[] {
  const labelled: Record<"left" | "right", number> = { left: -Infinity, right: -Infinity };
  let timed = -Infinity;
  const placed = rungs.map((rung): PlacedRung => {
    const lines = linesOf(rung, yOf, xs);
    const ys = [...lines.flatMap(({ y1, y2 }) => [y1, y2]), yOf(rung.firstMs), yOf(rung.lastMs)];
    const top = Math.min(...ys);
    const half = halfOf(rung, lines[0], xs);
    const x = (xs.server + (half === "left" ? xs.self : xs.other)) / 2;
    const first = lines[0];
    // Over a steep line the words stand higher, for they are level.
    const y = first === undefined ? top : (first.y1 + first.y2) / 2 - 4 - steepness(first);
    const isFree = y - labelled[half] >= labelHeight;
    if (isFree) labelled[half] = y;
    const isTimed = top - timed >= timeHeight;
    if (isTimed) timed = top;
    return {
      rung,
      lines,
      top,
      bottom: Math.max(...ys),
      label: isFree ? { x, y, words: labelWords(rung, xs.server - xs.self) } : null,
      reply: null,
      time: isTimed ? top : null,
    };
  });
  // Only then is it known which places the words of what was sent have taken.
  const taken = placed.flatMap(({ label }) => label ?? []);
  for (const each of placed) {
    const reply = replyOf(each);
    if (reply === null || taken.some((label) => isNear(label, reply))) continue;
    each.reply = reply;
    taken.push(reply);
  }
  return placed;
}

function replyOf({ rung, lines }: PlacedRung): Label | null {
  const [words, back] = [replyWords(rung), lines[1]];
  if (words === null || back === undefined) return null;
  return { x: (back.x1 + back.x2) / 2, y: (back.y1 + back.y2) / 2 - 4, words };
}

function isNear(one: Label, other: Label): boolean {
  return one.x === other.x && Math.abs(one.y - other.y) < labelHeight;
}

/** Its words stand where it is drawn; what goes straight through has them at its sender. */
function halfOf({ from, to }: Rung, first: PlacedLine | undefined, { server }: LaneXs): "left" | "right" {
  const middle = first === undefined ? server : (first.x1 + first.x2) / 2;
  if (middle !== server) return middle < server ? "left" : "right";
  return from === "self" || (from === "server" && to === "self") ? "left" : "right";
}

function steepness({ y1, y2 }: PlacedLine): number {
  return Math.min(Math.abs(y2 - y1) * 0.2, 7);
}

/** Wider than most letters of most fonts at the size of a label. */
const letterWidth = 7.2;

/** The type, and as much of what became of it, its time and its size as has room, in this order. */
function labelWords({ type, attempt, bytes, oneWayMs, end }: Rung, room: number): string {
  const what = attempt > 1 ? `${type}, ${attempt}. time` : type;
  const hasSize = bytes > 0 && type !== "candidate";
  const isTold =
    end === "dropped" || end === "failed" || end === "refused" || end === "buffered" || end === "held";
  const [bytesText, timeText, endText] = [
    hasSize ? ` · ${size(bytes)}` : "",
    oneWayMs === null ? "" : ` · ${span(oneWayMs)}`,
    isTold ? ` · ${end}` : "",
  ];
  const wishes = [
    `${what}${bytesText}${timeText}${endText}`,
    `${what}${timeText}${endText}`,
    `${what}${endText}`,
  ];
  return wishes.find((words) => words.length * letterWidth <= room) ?? what;
}

function linesOf({ legs, kind, end }: Rung, yOf: Scale["yOf"], xs: LaneXs): PlacedLine[] {
  const [first, second] = legs;
  // Without a clock sample nobody knows when the server had it: one straight way through.
  if (kind === "message" && first?.endMs === null && second?.startMs === null) {
    if (first.startMs === null || second.endMs === null) return [];
    const ends = { x1: xs[first.from], x2: xs[second.to], y1: yOf(first.startMs), y2: yOf(second.endMs) };
    return [{ ...ends, isGuess: true, isOpen: false }];
  }
  return legs.flatMap((leg) => lineOf(leg, { kind, end }, yOf, xs) ?? []);
}

function lineOf(
  { from, to, startMs, endMs }: Leg,
  { kind, end }: Pick<Rung, "kind" | "end">,
  yOf: Scale["yOf"],
  xs: LaneXs,
): PlacedLine | null {
  const known = startMs ?? endMs;
  if (known === null) return null;
  const isStub = kind === "message" && endMs === null;
  const x2 = isStub
    ? xs[from] + (xs[to] - xs[from]) * (end === "handed over" ? handedShare : stubShare)
    : xs[to];
  return {
    x1: xs[from],
    x2,
    y1: yOf(startMs ?? known),
    y2: yOf(endMs ?? known),
    isGuess: startMs === null || endMs === null,
    isOpen: isStub && end !== "handed over",
  };
}
