import type { CaptureWish } from "./capture.ts";
import type { PeerFacts } from "./facts.ts";
import type { CallFailure, CaptureProblem } from "./failures.ts";
import type { AwayCause, CallContext } from "./machine/root/context.ts";
import type { SlotName, SlotState } from "./slots.ts";

export type LinkState = "offline" | "connecting" | "online" | "reconnecting" | "closed";
export type RoomState = "outside" | "joining" | "alone" | "paired" | "away" | "left" | "evicted" | "failed";
export type CaptureState = "off" | "asking" | "backingOff" | "live" | "without" | "lost";

/** Where the call stands, for people. */
export type Stage =
  | "idle"
  | "preparing"
  | "waiting"
  | "connecting"
  | "active"
  | "repairing"
  | "ended"
  | "failed";

/** What buttons and sentences need to know of the machine; the diagram is drawn from the recording instead. */
export interface Situation {
  stage: Stage;
  link: LinkState;
  room: RoomState;
  /** How the other person went, while they are away; null where nobody told. */
  awayCause: AwayCause | null;
  capture: CaptureState;
  captureWish: CaptureWish | null;
  captureProblem: CaptureProblem | null;
  slots: Readonly<Record<SlotName, SlotState>>;
  failure: CallFailure | null;
  /** Somebody has been in the other seat since this person joined. */
  hadCompany: boolean;
  /** Null until the server has answered; 0 means calls work on one network only. */
  iceServerCount: number | null;
  /** Only paths through a TURN server are allowed. */
  relayOnly: boolean;
}

/** What of the machine's snapshot a situation is made from. */
export interface MachineView {
  value: { link: unknown; room: unknown; capture: unknown; session: unknown };
  context: Pick<
    CallContext,
    "failure" | "captureProblem" | "wish" | "iceServers" | "iceTransportPolicy" | "awayCause"
  >;
  slots: Readonly<Record<SlotName, SlotState>>;
}

/** The person has a seat and uses it. */
export function isInRoom(room: RoomState): boolean {
  return room === "alone" || room === "paired" || room === "away";
}

/** The outermost state of a region, as in `joining` of `{ joining: "asking" }`. */
function outer(region: unknown): string {
  return typeof region === "string" ? region : (Object.keys(region as object)[0] ?? "");
}

/** Sums up machine and browser for people; `before` is the situation until now. */
export function situationOf(
  { value, context, slots }: MachineView,
  connection: PeerFacts["connection"],
  before: Situation | null,
): Situation {
  const room = outer(value.room) as RoomState;
  return {
    stage: stageOf(room, outer(value.session) === "running", context.failure, connection),
    link: outer(value.link) as LinkState,
    room,
    awayCause: room === "away" ? context.awayCause : null,
    capture: outer(value.capture) as CaptureState,
    captureWish: context.wish,
    captureProblem: context.captureProblem,
    slots,
    failure: context.failure,
    hadCompany: room === "paired" || (room !== "left" && before?.hadCompany === true),
    iceServerCount: context.iceServers?.length ?? null,
    relayOnly: context.iceTransportPolicy === "relay",
  };
}

/** `active` is the browser's word, not ours: connectionState connected. */
function stageOf(
  room: RoomState,
  sessionRuns: boolean,
  failure: CallFailure | null,
  connection: PeerFacts["connection"],
): Stage {
  if (room === "left" || room === "evicted") return "ended";
  if (failure !== null) return "failed";
  if (sessionRuns) {
    if (connection === "connected") return "active";
    return connection === "disconnected" || connection === "failed" ? "repairing" : "connecting";
  }
  if (room === "alone" || room === "away") return "waiting";
  return room === "joining" ? "preparing" : "idle";
}
