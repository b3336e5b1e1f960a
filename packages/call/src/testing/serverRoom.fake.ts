import type {
  Epoch,
  ErrorName,
  IceServer,
  InstanceId,
  MessageId,
  Role,
  Seat,
  Signal,
} from "@callglass/protocol";

import type { SignallingEvent } from "../ports/signalling.ts";
import type { WorldClock } from "./worldClock.fake.ts";

/** How long the real server keeps the seat of a page whose socket broke, or that said it goes. */
const droppedHoldMs = 20_000;
const leavingHoldMs = 2_000;

/** A page as the server knows it: the person, the page load, and the way to it. */
export interface Sitting {
  member: string;
  instance: InstanceId;
  tell(event: SignallingEvent): void;
  deliver(from: InstanceId, id: MessageId, epoch: Epoch, signal: Signal): void;
}

interface Sitter extends Sitting {
  role: Role;
  here: boolean;
  endHold: () => void;
}

/** One room of the signalling server, by the rules of apps/signalling. */
export function createServerRoom(clock: WorldClock) {
  const seats: Record<Seat, Sitter | null> = { 1: null, 2: null };
  let epoch = 0 as Epoch;
  const behaviour = {
    /** So many joins get no answer and no seat. */
    unansweredJoins: 0,
    refuseJoins: null as ErrorName | null,
    /** So many requests for a new epoch are lost. */
    unansweredRekeys: 0,
    iceServers: [] as IceServer[],
    /** `null` gives no answer. */
    freshIceServers: null as IceServer[] | ErrorName | null,
  };

  const otherOf = (seat: Seat): Seat => (seat === 1 ? 2 : 1);
  const seatOf = (instance: InstanceId): Seat | null =>
    ([1, 2] as const).find((seat) => seats[seat]?.instance === instance) ?? null;

  function pairingOf(seat: Seat) {
    const self = seats[seat];
    const other = seats[otherOf(seat)];
    if (self === null || other === null) return null;
    const { role } = self;
    const offerer = role === "polite";
    return {
      epoch,
      role,
      offerer,
      other: { seat: otherOf(seat), instance: other.instance },
      ticket: "ticket",
    };
  }

  function tell(seat: Seat, event: SignallingEvent): void {
    const sitter = seats[seat];
    if (sitter?.here === true) sitter.tell(event);
  }

  function tellPaired(seat: Seat, cause: "joined" | "replaced" | "rekeyed"): void {
    const pairing = pairingOf(seat);
    if (pairing !== null) tell(seat, { type: "room.paired", cause, pairing });
  }

  function sitDown(seat: Seat, sitting: Sitting, cause: "joined" | "replaced"): void {
    const other = seats[otherOf(seat)];
    if (other !== null) {
      other.role = "impolite";
      epoch = (epoch + 1) as Epoch;
    }
    const role = other === null ? "impolite" : "polite";
    seats[seat] = { ...sitting, role, here: true, endHold: () => undefined };
    tellPaired(otherOf(seat), cause);
  }

  function joined(seat: Seat, resumed: boolean): SignallingEvent {
    const role = seats[seat]?.role ?? "impolite";
    const otherAway = seats[otherOf(seat)]?.here === false;
    const pairing = pairingOf(seat);
    const { iceServers } = behaviour;
    return { type: "room.joined", seat, role, epoch, iceServers, resumed, pairing, otherAway };
  }

  function goAway(instance: InstanceId, cause: "dropped" | "leaving"): void {
    const seat = seatOf(instance);
    const sitter = seat === null ? null : seats[seat];
    if (seat === null || sitter === null || !sitter.here) return;
    sitter.here = false;
    const timer = clock.setTimeout(
      () => {
        seats[seat] = null;
        tell(otherOf(seat), { type: "room.left", cause });
      },
      cause === "dropped" ? droppedHoldMs : leavingHoldMs,
    );
    sitter.endHold = () => clock.clearTimeout(timer);
    tell(otherOf(seat), { type: "room.away", cause });
  }

  return {
    behaviour,
    goAway,
    epoch: () => epoch,
    /** The answer to `join`, or null when there is none. */
    join(sitting: Sitting): SignallingEvent | null {
      if (behaviour.unansweredJoins > 0) {
        behaviour.unansweredJoins -= 1;
        return null;
      }
      if (behaviour.refuseJoins !== null) return refused(behaviour.refuseJoins);
      const own = ([1, 2] as const).find((seat) => seats[seat]?.member === sitting.member);
      if (own === undefined) {
        const free = ([1, 2] as const).find((seat) => seats[seat] === null);
        if (free === undefined) return refused("roomFull");
        sitDown(free, sitting, "joined");
        return joined(free, false);
      }
      const before = seats[own];
      before?.endHold();
      if (before?.instance !== sitting.instance) {
        tell(own, { type: "room.evicted" });
        sitDown(own, sitting, "replaced");
        return joined(own, false);
      }
      if (!before.here) tell(otherOf(own), { type: "room.resumed" });
      seats[own] = { ...before, ...sitting, here: true };
      return joined(own, true);
    },
    bye(instance: InstanceId): void {
      const seat = seatOf(instance);
      if (seat === null) return;
      seats[seat]?.endHold();
      seats[seat] = null;
      tell(otherOf(seat), { type: "room.left", cause: "bye" });
    },
    /** The answer to a request for ICE servers, or null when there is none. */
    iceServers(): SignallingEvent | null {
      const fresh = behaviour.freshIceServers;
      if (fresh === null) return null;
      if (typeof fresh !== "string") return { type: "iceServers.refreshed", iceServers: fresh };
      return { type: "iceServers.refused", error: { name: fresh, message: fresh } };
    },
    rekey(instance: InstanceId, from: Epoch): void {
      if (behaviour.unansweredRekeys > 0) {
        behaviour.unansweredRekeys -= 1;
        return;
      }
      const seat = seatOf(instance);
      if (seat === null || seats[otherOf(seat)] === null || from !== epoch) return;
      epoch = (epoch + 1) as Epoch;
      tellPaired(1, "rekeyed");
      tellPaired(2, "rekeyed");
    },
    /** Hands a message on, or says why not. */
    relay(instance: InstanceId, of: Epoch, id: MessageId, signal: Signal): ErrorName | null {
      const seat = seatOf(instance);
      if (seat === null) return "notSeated";
      const other = seats[otherOf(seat)];
      if (other === null) return "alone";
      if (of !== epoch) return "staleEpoch";
      if (!other.here) return "away";
      other.deliver(instance, id, of, signal);
      return null;
    },
  };
}

export type ServerRoom = ReturnType<typeof createServerRoom>;

export function refused(name: ErrorName): SignallingEvent {
  return { type: "room.refused", error: { name, message: `The server says ${name}.` } };
}
