import type { InstanceId, RoomId } from "@callglass/protocol";
import {
  createActor,
  fromCallback,
  type AnyEventObject,
  type CallbackLogicFunction,
  type InspectionEvent,
  type SnapshotFrom,
} from "xstate";

import { wishForBoth } from "../capture.ts";
import { callMachine } from "../machine/root/callMachine.ts";
import type { CallEvent, CallInput } from "../machine/root/context.ts";
import { gatedPeer } from "../gate/gatedPeer.ts";
import { createHold, type HoldTold } from "../gate/hold.ts";
import { sessionMachine } from "../machine/session/sessionMachine.ts";
import type { MediaCommand } from "../ports/media.ts";
import type { PeerCommand, PeerInput } from "../ports/peer.ts";
import type { SignallingCommand } from "../ports/signalling.ts";
import { situationOf } from "../situation.ts";
import { slotNames, type SlotName, type SlotState } from "../slots.ts";
import { createFakeMedia } from "./media.fake.ts";
import type { Network } from "./path.fake.ts";
import { createFakePeer } from "./peer.fake.ts";
import type { Codecs } from "./sdp.fake.ts";
import type { ServerRoom } from "./serverRoom.fake.ts";
import { createFakeSignalling } from "./signalling.fake.ts";
import type { Wire } from "./wire.fake.ts";
import type { WorldClock } from "./worldClock.fake.ts";

const room = "a-room-of-two-people-xx" as RoomId;

export interface PageOptions {
  clock: WorldClock;
  server: ServerRoom;
  wire: Wire;
  network: Network;
  name: string;
  /** The person; two pages of one person claim one seat. */
  member: string;
  codecs: Codecs;
  reachable: boolean;
  input: Omit<CallInput, "room">;
  signallingDelayMs(): number;
  nameOf(instance: InstanceId): string;
  inspect(inspected: InspectionEvent): void;
  /** The person begins or ends to hold the wire: the other one's page hears of it. */
  onHold(on: boolean): void;
}

interface Ports {
  signalling: CallbackLogicFunction<SignallingCommand, AnyEventObject, undefined>;
  media: CallbackLogicFunction<MediaCommand, AnyEventObject, undefined>;
  peer: CallbackLogicFunction<PeerCommand, AnyEventObject, PeerInput>;
}

/** Each page finds its fakes by its actor system: a machine of its own for each would be most of the work. */
const ports = new WeakMap<object, Ports>();

function portsOf(system: object): Ports {
  const found = ports.get(system);
  if (found === undefined) throw new Error("a page without ports");
  return found;
}

const machine = callMachine.provide({
  actors: {
    signalling: fromCallback<SignallingCommand, undefined>((of) => portsOf(of.system).signalling(of)),
    media: fromCallback<MediaCommand, undefined>((of) => portsOf(of.system).media(of)),
  },
});
// Put in afterwards, as the page does when the session's code has been loaded.
machine.implementations.actors["session"] = sessionMachine.provide({
  actors: { peer: fromCallback<PeerCommand, PeerInput>((of) => portsOf(of.system).peer(of)) },
});

/** One complete page: the real machines, and fakes for everything around them. */
export function openPage(options: PageOptions) {
  const { clock, server, wire, network, name, member, codecs } = options;
  const instance = `instance-of-${name}` as InstanceId;
  const told: HoldTold[] = [];
  const hold = createHold({
    clock,
    nowMs: () => clock.now(),
    tell(each) {
      told.push(each);
      if (each.type === "hold" && each.phase === "began") options.onHold(true);
      if (each.type === "hold" && each.phase === "ended") options.onHold(false);
    },
  });
  const media = createFakeMedia(clock);
  const hasTrack = (slot: SlotName) => media.trackOf(slot) !== null;
  const peer = createFakePeer({ clock, network, name, codecs, hasTrack });
  const link = createFakeSignalling({
    clock,
    server,
    wire,
    hold,
    name,
    member,
    instance,
    nameOf: options.nameOf,
    reachable: options.reachable,
    delayMs: options.signallingDelayMs,
    readFacts: peer.readFacts,
  });
  const events: AnyEventObject[] = [];
  const known = new WeakSet();
  const errors: unknown[] = [];

  const actor = createActor(machine, {
    systemId: "page",
    clock: hold.clock,
    input: { room, ...options.input },
    inspect(inspected) {
      options.inspect(inspected);
      if (inspected.type !== "@xstate.microstep" || known.has(inspected.event)) return;
      known.add(inspected.event);
      events.push(inspected.event);
    },
  });
  ports.set(actor.system, {
    signalling: link.logic,
    media: media.logic,
    peer: gatedPeer(peer.logic, hold),
  });
  actor.subscribe({ error: (error) => errors.push(error) });
  actor.start();

  function slotState(slot: SlotName): SlotState {
    return actor.getSnapshot().children[`slot.${slot}`]?.getSnapshot().value ?? "none";
  }

  function readSession(): SnapshotFrom<typeof sessionMachine> | null {
    const child = actor.getSnapshot().children.session;
    return child === undefined ? null : child.getSnapshot();
  }

  return {
    name,
    member,
    instance,
    media,
    peer,
    link,
    hold,
    told,
    events,
    errors,
    send: (event: CallEvent) => actor.send(event),
    /** The page is gone, as after a closed tab; its browser lets go of everything. */
    close(): void {
      hold.close();
      actor.stop();
    },
    isOpen: () => actor.getSnapshot().status === "active",
    /** Asks for the camera and sits down. */
    join(): void {
      actor.send({ type: "user.capture", wish: wishForBoth });
      actor.send({ type: "user.join" });
    },
    context: () => actor.getSnapshot().context,
    session: readSession,
    /** Every region's state, dotted: `joining.asking`. */
    states() {
      const { value } = actor.getSnapshot();
      const inner = readSession()?.value;
      return {
        link: dotted(value.link),
        room: dotted(value.room),
        capture: dotted(value.capture),
        session: dotted(value.session),
        negotiation: inner === undefined ? "none" : dotted(inner.negotiation),
        repair: inner === undefined ? "none" : dotted(inner.repair),
        microphone: slotState("microphone"),
        camera: slotState("camera"),
        screen: slotState("screen"),
      };
    },
    situation() {
      const { value, context } = actor.getSnapshot();
      const [microphone, camera, screen] = slotNames.map(slotState) as [SlotState, SlotState, SlotState];
      const view = { value, context, slots: { microphone, camera, screen } };
      return situationOf(view, peer.readFacts().connection, null);
    },
    /** Events of one type that any machine of this page took. */
    heard: (type: string) => events.filter((event) => event.type === type),
    /** Whether a wait of this name has run out. */
    fired: (wait: string) =>
      events.filter(({ type }) => type === wait || type.startsWith(`xstate.after.${wait}.`)).length,
  };
}

export type Page = ReturnType<typeof openPage>;

function dotted(value: unknown): string {
  if (typeof value === "string") return value;
  const [entry] = Object.entries(value as object) as [string, unknown][];
  return entry === undefined ? "" : `${entry[0]}.${dotted(entry[1])}`;
}
