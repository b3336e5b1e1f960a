import type { PeerSide, PersonView } from "../view.ts";
import { opposite } from "./scene.ts";
import type { Scene } from "./scene.ts";

export function personOf(scene: Scene, peer: PeerSide): PersonView {
  const sides = scene.sidesOf(scene.epoch);
  const page = sides[peer]?.page ?? null;
  const writer = scene.writers[peer];
  const slotState = (slot: string) => page?.slots.get(slot)?.to ?? "none";
  return {
    writer,
    seat: page?.seat ?? null,
    role: page?.role ?? null,
    offerer: offererOf(scene, scene.epoch, peer),
    uncertaintyMs: writer === null ? null : scene.alignment.uncertaintyMs(writer),
    slots: { microphone: slotState("microphone"), camera: slotState("camera"), screen: slotState("screen") },
  };
}

/** As the person's own page was told by the server, or as follows from what the partner was told. */
export function offererOf(scene: Scene, epoch: number, peer: PeerSide): boolean | null {
  const sides = scene.sidesOf(epoch);
  const told = sides[peer]?.epoch?.offerer ?? null;
  if (told !== null) return told;
  const partner = sides[opposite[peer]]?.epoch?.offerer ?? null;
  return partner === null ? null : !partner;
}
