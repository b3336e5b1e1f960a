import {
  callMachine,
  createHold,
  defaultDelays,
  isInRoom,
  readWaits,
  situationOf,
  slotNames,
  writeWaits,
  type Delays,
  type PeerFacts,
  type Situation,
} from "@callglass/call";
import type { InstanceId, RoomId } from "@callglass/protocol";
import { createActor, type SnapshotFrom } from "xstate";

import { fetchPart } from "../ui/fetchPart.ts";
import { asksForRelay, readParameter, writeParameter } from "../effects/address.ts";
import { readAbilities } from "../effects/abilities.ts";
import { nowMs } from "../effects/clock.ts";
import { formerInstances, holdsLiveSeat } from "../effects/heldSeat.ts";
import { createLevel } from "../effects/level.ts";
import { createMedia } from "../effects/media.ts";
import { createPeerPort } from "../effects/peerPort.ts";
import { randomId } from "../effects/randomId.ts";
import { createCell } from "../effects/readable.ts";
import { watchSameBrowser } from "../effects/sameBrowser.ts";
import { createSignalling } from "../effects/signalling.ts";
import type { CallPage, Streams } from "./callPage.ts";
import { createComingUp } from "./comingUp.ts";
import { playEntry } from "./entries/playEntry.ts";
import { keepInvariants } from "./invariants.ts";
import { createInvite } from "./invite.ts";
import { initialPace, noteCallSeen } from "./pace.ts";
import { createPictures } from "./pictures/picturesStore.ts";
import { createRecording } from "./recording.ts";
import { showSituation } from "./shownSituation.ts";
import { watchIncoming } from "./watchIncoming.ts";
import { createWireHold } from "./wireHold.ts";
import { writerOf } from "./writerOf.ts";

type PageSnapshot = SnapshotFrom<typeof callMachine>;

/** Puts machine, effects, recording and pictures of one room together, and takes them apart again. */
export function openCallPage(room: RoomId): CallPage {
  const instance = randomId() as InstanceId;
  const recording = createRecording(instance);
  const former = holdsLiveSeat(room) ? formerInstances(room) : [];
  const { log } = recording;
  const hold = createHold({ clock: ownClock, nowMs, tell: recording.writeHold });

  const media = createMedia();
  const peer = createPeerPort({
    hold,
    trackOf: media.trackOf,
    onEntries: (batch) => tell((exchange) => exchange.take(null, batch)),
    onClosed: recording.writeClosed,
  });
  const signalling = createSignalling({
    room,
    instance,
    hold,
    async prepare() {
      // A session begins with a seat at the earliest.
      const [session, { sessionEntries }] = await Promise.all([peer.load(), loadSessionEntries()]);
      recording.learnSession(sessionEntries);
      machine.implementations.actors["session"] = session;
    },
    readFacts: peer.readFacts,
    onEntries: (from, batch) => tell((exchange) => exchange.take(from, batch)),
  });
  // A chunk of its own that the lobby need not wait for; what comes before it is loaded keeps its order.
  const exchange = fetchPart(() => import("./exchange.ts")).then(({ createExchange }) =>
    createExchange({
      log,
      byChannel: peer.carry,
      byServer: signalling.carry,
      comingUp,
      former,
      onHistoryLost: () =>
        recording.note("historyLost", "What happened before the reload is lost: nobody has it any more."),
    }),
  );

  function tell(say: (to: Awaited<typeof exchange>) => void): void {
    // Without its chunk the call itself goes on, and the other person's steps stay dark.
    exchange.then(say).catch(() => undefined);
  }

  const machine = callMachine.provide({ actors: { signalling: signalling.logic, media: media.logic } });
  const waits = readWaits(readParameter("waits") ?? "");
  const delays = createCell<Delays>({ ...defaultDelays, ...waits.delays });
  const actor = createActor(machine, {
    id: "page",
    systemId: "page",
    clock: hold.clock,
    input: { room, delays: delays.get(), iceTransportPolicy: asksForRelay() ? "relay" : "all" },
    inspect: recording.inspect,
  });

  const situation = createCell(readSituation(actor.getSnapshot(), recording.facts(), null));
  const streams = createCell<Streams>({ self: media.streams.get(), other: peer.streams.get() });
  const neighbours = new Set<InstanceId>();
  const sameBrowser = createCell(false);
  const incoming = watchIncoming({ log, delays, write: recording.write });
  const wireHold = createWireHold(log, hold);
  const ice = createCell<PeerFacts["ice"]>("none");
  const { comingUp, close: closeComingUp } = createComingUp(situation, log);
  const shown = showSituation(situation, comingUp);
  const pictures = createPictures({
    log,
    begins: initialPace(location.search),
    grows: true,
    comingUp,
    nowMs: () => nowMs() - (log.of(log.self)[0]?.at ?? nowMs()),
  });

  function refresh(): void {
    const before = situation.get();
    const next = readSituation(actor.getSnapshot(), recording.facts(), before);
    ice.set((recording.facts()["ice"] ?? "none") as PeerFacts["ice"]);
    wireHold.followPresence(next.room === "paired");
    if (JSON.stringify(next) === JSON.stringify(before)) return;
    if (!isInRoom(next.room)) hold.close();
    if (next.stage === "active") noteCallSeen();
    const sameSlots = slotNames.every((slot) => next.slots[slot] === before.slots[slot]);
    situation.set(sameSlots ? { ...next, slots: before.slots } : next);
  }

  function showOtherStreams(): void {
    // Tracks come while the answer is being made, which is not to wait for their drawing.
    if (recording.facts()["signaling"] === "have-remote-offer") return;
    const other = peer.streams.get();
    if (other !== streams.get().other) streams.set({ ...streams.get(), other });
  }

  let met: InstanceId | null = null;
  let partnerReloaded = false;

  function meetPartner({ context }: PageSnapshot): void {
    if (context.pairing === null) return;
    const { other, epoch } = context.pairing;
    sameBrowser.set(neighbours.has(other.instance));
    if (other.instance === met) return;
    met = other.instance;
    wireHold.meet(writerOf(other.instance));
    const reloaded = partnerReloaded;
    tell((exchange) => exchange.meet(other.instance, epoch, reloaded));
  }

  const releases = [
    log.subscribe((entry) => {
      if (entry.writer !== log.self) return;
      if (entry.kind === "facts") refresh();
      if (entry.kind === "facts" && entry.changed.includes("signaling")) setTimeout(showOtherStreams);
      if (entry.kind === "room" && entry.phase === "paired") partnerReloaded = entry.cause === "replaced";
      if (entry.kind === "room" && (entry.phase === "resumed" || entry.cause === "resumed"))
        tell((exchange) => exchange.resume());
    }),
    media.streams.subscribe(() => streams.set({ ...streams.get(), self: media.streams.get() })),
    peer.streams.subscribe(() => setTimeout(showOtherStreams)),
    watchSameBrowser(room, instance, (other) => {
      neighbours.add(other);
      meetPartner(actor.getSnapshot());
    }),
  ];
  const followed = actor.subscribe((snapshot) => {
    meetPartner(snapshot);
    refresh();
  });
  releases.push(
    keepInvariants({
      actor,
      log,
      liveTracks: () => slotNames.filter((slot) => media.trackOf(slot)?.readyState === "live").length,
      tell(breach) {
        recording.writeBreach(breach);
        console.error(`Invariant ${breach}`);
      },
    }),
  );
  // Slots are actors of their own, and their states are part of the situation.
  actor.start();
  for (const mistake of waits.mistakes) recording.note("waits", mistake);
  for (const slot of slotNames) {
    const changes = actor.getSnapshot().children[`slot.${slot}`]?.subscribe(refresh);
    if (changes !== undefined) releases.push(() => changes.unsubscribe());
  }

  const onPageHide = () => actor.send({ type: "page.leaving" });
  window.addEventListener("pagehide", onPageHide);
  window.addEventListener("pageshow", onPageShow);

  // After a reload the seat is still ours, and the person never left the call.
  if (holdsLiveSeat(room)) {
    actor.send({ type: "user.capture", wish: actor.getSnapshot().context.wish });
    actor.send({ type: "user.join" });
  }

  return {
    ...pictures,
    room,
    situation: shown.situation,
    comingUp,
    hold: wireHold.view,
    wire: hold,
    ice,
    streams,
    devices: media.devices,
    level: createLevel(() => media.streams.get().microphone),
    sameBrowser,
    otherSlots: incoming.said,
    incoming: incoming.shows,
    tellPlayed: (refusal) => recording.write(playEntry(refusal)),
    watchFrames: peer.watchFrames,
    async preload() {
      await Promise.all([peer.load(), loadSessionEntries(), pictures.preload()]);
    },
    abilities: readAbilities(),
    invite: createInvite(room),
    waits: delays,
    setWaits(next) {
      delays.set(next);
      writeParameter("waits", writeWaits(next));
      actor.send({ type: "user.setWaits", delays: next });
    },
    send: (event) => actor.send(event),
    close() {
      hold.close();
      actor.send({ type: "page.leaving" });
      window.removeEventListener("pagehide", onPageHide);
      window.removeEventListener("pageshow", onPageShow);
      followed.unsubscribe();
      for (const release of releases) release();
      pictures.close();
      shown.close();
      closeComingUp();
      incoming.close();
      wireHold.close();
      tell((exchange) => exchange.close());
      actor.stop();
    },
  };
}

const loadSessionEntries = () => fetchPart(() => import("./entries/sessionEntries.ts"));

/** What our waits run by; a person who holds the wire makes it stand still. */
const ownClock = {
  setTimeout: (run: () => void, delayMs: number) => setTimeout(run, delayMs),
  clearTimeout: (id: number) => clearTimeout(id),
};

/** A page that comes back from the cache has lost everything: a fresh start is the honest one. */
function onPageShow({ persisted }: PageTransitionEvent): void {
  if (persisted) location.reload();
}

function readSituation(
  snapshot: PageSnapshot,
  facts: Readonly<Record<string, string>>,
  before: Situation | null,
): Situation {
  const slots = Object.fromEntries(
    slotNames.map((slot) => [slot, snapshot.children[`slot.${slot}`]?.getSnapshot().value ?? "none"]),
  ) as Situation["slots"];
  const connection = (facts["connection"] ?? "none") as PeerFacts["connection"];
  return situationOf({ value: snapshot.value, context: snapshot.context, slots }, connection, before);
}
