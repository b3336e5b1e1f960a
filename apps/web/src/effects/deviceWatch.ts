import type { DeviceSlot, MediaEvent, Permission, SlotName } from "@callglass/call";

import type { DeviceChoices } from "../app/callPage.ts";
import { choicesIn } from "./deviceChoices.ts";
import type { Cell } from "./readable.ts";

interface DeviceWatchOptions {
  tracks: ReadonlyMap<SlotName, MediaStreamTrack>;
  devices: Cell<DeviceChoices>;
  /** A track that the page makes itself has no device that could go. */
  isMadeHere(track: MediaStreamTrack): boolean;
  report(event: MediaEvent): void;
}

const kinds: Readonly<Record<DeviceSlot, MediaDeviceKind>> = {
  microphone: "audioinput",
  camera: "videoinput",
};
const slots = ["microphone", "camera"] as const;

export interface DeviceWatch {
  permissionOf(slot: SlotName): Permission;
  /** After a capture the list has names, and its first devices are those to compare with later. */
  refresh(): Promise<void>;
  inspect(): Promise<void>;
  stop(): void;
}

/** Which devices there are, which permissions, and what becomes of both. */
export function watchDevices({ tracks, devices, isMadeHere, report }: DeviceWatchOptions): DeviceWatch {
  const released = new AbortController();
  const { signal } = released;
  const statuses = new Map<DeviceSlot, PermissionStatus>();
  /** The group of the device that the system prefers: the first of its kind (mediacapture-main, enumerateDevices). */
  const preferred = new Map<DeviceSlot, string>();

  async function watchPermission(slot: DeviceSlot): Promise<void> {
    const status = await navigator.permissions.query({ name: slot });
    statuses.set(slot, status);
    const tell = () => report({ type: "permission.changed", slot, permission: status.state });
    status.addEventListener("change", tell, { signal });
  }

  /** Empty where the browser does not tell. */
  async function read(): Promise<MediaDeviceInfo[]> {
    const found = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    devices.set(choicesIn(found));
    return found;
  }

  function permissionOf(slot: SlotName): Permission {
    return slot === "screen" ? "unknown" : (statuses.get(slot)?.state ?? "unknown");
  }

  /** Without a permission the list has no ids, and says nothing about ours. */
  function isGone(slot: DeviceSlot, found: MediaDeviceInfo[]): boolean {
    const track = tracks.get(slot);
    const id = track?.getSettings().deviceId ?? "";
    const ids = found.filter(({ kind }) => kind === kinds[slot]).map(({ deviceId }) => deviceId);
    const isKnown =
      track !== undefined && !isMadeHere(track) && id !== "" && !ids.includes("") && found.length > 0;
    return isKnown && !ids.includes(id);
  }

  function isNewDefault(slot: DeviceSlot, found: MediaDeviceInfo[]): boolean {
    const group = found.find(({ kind }) => kind === kinds[slot])?.groupId ?? "";
    const before = preferred.get(slot) ?? "";
    preferred.set(slot, group);
    return before !== "" && group !== "" && before !== group;
  }

  // Firefox may not know these names: then nobody can tell a permission taken back from a cable pulled out.
  for (const slot of slots) watchPermission(slot).catch(() => undefined);
  navigator.mediaDevices?.addEventListener(
    "devicechange",
    () => {
      report({ type: "devices.changed" });
      void read();
    },
    { signal },
  );

  return {
    permissionOf,
    async refresh() {
      const found = await read();
      for (const slot of slots) isNewDefault(slot, found);
    },
    async inspect() {
      const found = await read();
      for (const slot of slots) {
        if (tracks.get(slot)?.readyState !== "ended") continue;
        report({ type: "localTrack.ended", slot, permission: permissionOf(slot) });
      }
      report({
        type: "devices.inspected",
        gone: slots.filter((slot) => isGone(slot, found)),
        newDefaults: slots.filter((slot) => isNewDefault(slot, found)),
      });
    },
    stop: () => released.abort(),
  };
}
