import type { SlotMids } from "@callglass/protocol";

import { slotNames, type SlotName } from "../slots.ts";
import type { FakeConnection, Transceiver } from "./connection.fake.ts";
import { receives, sends, type Direction } from "./sdp.fake.ts";

/** The three fixed slots of one connection, as the peer effect of apps/web keeps them. */
export function createPeerSlots(connection: FakeConnection, hasTrack: (slot: SlotName) => boolean) {
  const transceivers = new Map<SlotName, Transceiver>();
  const tracks = new Set<SlotName>();
  let screenReceives = false;
  let isHushed = false;

  function put(slot: SlotName): void {
    const transceiver = transceivers.get(slot);
    if (transceiver === undefined) return;
    if (hasTrack(slot)) tracks.add(slot);
    else tracks.delete(slot);
    if (slot === "screen") transceiver.direction = directionOf(tracks.has(slot), screenReceives);
  }

  return {
    put,
    create(): void {
      for (const slot of slotNames) {
        const kind = slot === "microphone" ? "audio" : "video";
        transceivers.set(slot, connection.addTransceiver(kind, slot === "screen" ? "inactive" : "sendrecv"));
        put(slot);
      }
    },
    adopt(mids: SlotMids): void {
      for (const slot of slotNames) {
        const found = connection.transceivers.find(({ mid }) => mid === mids[slot]);
        if (found === undefined) throw new Error(`no m-line ${mids[slot]} for the ${slot}`);
        if (slot !== "screen") found.direction = "sendrecv";
        transceivers.set(slot, found);
      }
      for (const slot of slotNames) put(slot);
    },
    receiveScreen(wanted: boolean): void {
      screenReceives = wanted;
      const transceiver = transceivers.get("screen");
      if (transceiver !== undefined) transceiver.direction = directionOf(tracks.has("screen"), wanted);
    },
    answered(): void {
      screenReceives = receives(transceivers.get("screen")?.current ?? "inactive");
    },
    screenCut(): boolean {
      const screen = transceivers.get("screen");
      return screen !== undefined && sends(screen.direction) && !sends(screen.current ?? "inactive");
    },
    mids(): SlotMids | null {
      const [microphone, camera, screen] = slotNames.map((slot) => transceivers.get(slot)?.mid ?? null);
      return microphone && camera && screen ? { microphone, camera, screen } : null;
    },
    /** Whether packets of this slot leave this end. */
    sending: (slot: SlotName) =>
      !isHushed && tracks.has(slot) && sends(transceivers.get(slot)?.current ?? "inactive"),
    hush(on: boolean): void {
      isHushed = on;
    },
    receiving: (slot: SlotName) => receives(transceivers.get(slot)?.current ?? "inactive"),
  };
}

function directionOf(sending: boolean, receiving: boolean): Direction {
  if (sending) return "sendrecv";
  return receiving ? "recvonly" : "inactive";
}

export type PeerSlots = ReturnType<typeof createPeerSlots>;
