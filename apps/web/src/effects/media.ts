import type { CaptureRequest, CaptureWish, MediaCommand, MediaEvent, SlotName } from "@callglass/call";
import { fromCallback } from "xstate";

import type { DeviceChoices } from "../app/callPage.ts";
import { fetchPart } from "../ui/fetchPart.ts";
import { constraintsOf, kindsOf, mediaErrorOf } from "./captureDevices.ts";
import type { DeviceWatch } from "./deviceWatch.ts";
import { createCell, type Cell } from "./readable.ts";

const noDevices: DeviceChoices = { microphones: [], cameras: [] };

/** Tracks that a request brought, and how to end what makes them. */
interface Captured {
  tracks: Map<SlotName, MediaStreamTrack>;
  release(): void;
}

export type LocalStreams = Readonly<Record<SlotName, MediaStream | null>>;

export interface Media {
  logic: ReturnType<typeof createLogic>;
  /** The track that a slot sends now, muted or not. */
  trackOf(slot: SlotName): MediaStreamTrack | null;
  streams: Cell<LocalStreams>;
  devices: Cell<DeviceChoices>;
}

interface Shared {
  tracks: Map<SlotName, MediaStreamTrack>;
  streams: Cell<LocalStreams>;
  devices: Cell<DeviceChoices>;
}

/** The only code that knows getUserMedia and getDisplayMedia. */
export function createMedia(): Media {
  const shared: Shared = {
    tracks: new Map(),
    streams: createCell<LocalStreams>({ microphone: null, camera: null, screen: null }),
    devices: createCell(noDevices),
  };
  return {
    logic: createLogic(shared),
    trackOf: (slot) => shared.tracks.get(slot) ?? null,
    streams: shared.streams,
    devices: shared.devices,
  };
}

function createLogic({ tracks, streams, devices }: Shared) {
  return fromCallback<MediaCommand, undefined>(({ sendBack, receive }) => {
    const report = (event: MediaEvent) => sendBack(event);
    const waiting = new Map<string, Captured>();
    const releases = new Map<MediaStreamTrack, () => void>();
    let closed = false;
    let watch: DeviceWatch | null = null;
    // A chunk of its own: the lobby shows a picture without it.
    fetchPart(() => import("./deviceWatch.ts"))
      .then(({ watchDevices }) => {
        if (closed) return;
        watch = watchDevices({ tracks, devices, isMadeHere: (track) => releases.has(track), report });
        void watch.refresh();
      })
      // Without it a device that is gone is told by its track alone.
      .catch(() => undefined);

    function put(slot: SlotName, track: MediaStreamTrack): void {
      stop(slot);
      tracks.set(slot, track);
      streams.set({ ...streams.get(), [slot]: new MediaStream([track]) });
      track.addEventListener("ended", () =>
        report({ type: "localTrack.ended", slot, permission: watch?.permissionOf(slot) ?? "unknown" }),
      );
      track.addEventListener("mute", () => report({ type: "localTrack.muted", slot }));
      track.addEventListener("unmute", () => report({ type: "localTrack.unmuted", slot }));
    }

    function stop(slot: SlotName): void {
      const track = tracks.get(slot);
      if (track === undefined) return;
      tracks.delete(slot);
      streams.set({ ...streams.get(), [slot]: null });
      end(track);
    }

    function end(track: MediaStreamTrack): void {
      track.stop();
      releases.get(track)?.();
      releases.delete(track);
    }

    async function capture(request: CaptureRequest, wish: CaptureWish): Promise<void> {
      const api = wish.source === "test" ? "testSource" : "getUserMedia";
      const kinds = kindsOf(wish);
      try {
        if (wish.source === "devices" && navigator.mediaDevices === undefined) {
          throw Object.assign(new Error("navigator.mediaDevices is missing"), {
            name: "InsecureContextError",
          });
        }
        report({ type: "capture.started", request, api, kinds });
        const captured = await (wish.source === "test" ? fromTest(wish) : fromDevices(wish));
        take(request, captured, api, kinds);
        void watch?.refresh();
      } catch (error) {
        report({ type: "capture.failed", request, api, error: await mediaErrorOf(error, wish) });
      }
    }

    async function share(request: CaptureRequest): Promise<void> {
      const api = "getDisplayMedia";
      try {
        report({ type: "capture.started", request, api, kinds: "screen" });
        const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false });
        const [track] = stream.getVideoTracks();
        if (track === undefined) throw new Error("the browser shared no picture");
        track.contentHint = "detail";
        take(request, { tracks: new Map([["screen", track]]), release: () => track.stop() }, api, "screen");
      } catch (error) {
        const { name, message } =
          error instanceof Error ? error : { name: "UnknownError", message: String(error) };
        report({ type: "capture.failed", request, api, error: { name, message, permission: "unknown" } });
      }
    }

    function take(
      request: CaptureRequest,
      captured: Captured,
      api: "getUserMedia" | "getDisplayMedia" | "testSource",
      kinds: string,
    ): void {
      // The page went away while the prompt was open: nobody will adopt these, and the camera must go out.
      if (closed) return captured.release();
      waiting.set(keyOf(request), captured);
      report({ type: "capture.granted", request, api, slots: [...captured.tracks.keys()], kinds });
    }

    async function fromTest(wish: CaptureWish): Promise<Captured> {
      const { createTestSource } = await fetchPart(() => import("./testSource.ts"));
      const source = createTestSource({ audio: wish.microphone, video: wish.camera });
      for (const track of source.tracks) releases.set(track, () => endTestSource(source.tracks, source.stop));
      return { tracks: bySlot(source.tracks), release: source.stop };
    }

    receive((command) => {
      switch (command.type) {
        case "capture":
          void capture(command.request, command.wish);
          return;
        case "share":
          void share(command.request);
          return;
        case "adopt": {
          const captured = waiting.get(keyOf(command.request));
          waiting.delete(keyOf(command.request));
          for (const [slot, track] of captured?.tracks ?? []) put(slot, track);
          return;
        }
        case "discard":
          waiting.get(keyOf(command.request))?.release();
          waiting.delete(keyOf(command.request));
          return;
        case "enable":
        case "disable": {
          const track = tracks.get(command.slot);
          if (track !== undefined) track.enabled = command.type === "enable";
          return;
        }
        case "stop":
          return stop(command.slot);
        case "stopAll":
          for (const slot of tracks.keys()) stop(slot);
          return;
        case "inspectDevices":
          void watch?.inspect();
          return;
      }
    });

    return () => {
      closed = true;
      watch?.stop();
      for (const slot of tracks.keys()) stop(slot);
      for (const captured of waiting.values()) captured.release();
    };
  });
}

async function fromDevices(wish: CaptureWish): Promise<Captured> {
  const stream = await navigator.mediaDevices.getUserMedia(constraintsOf(wish));
  const tracks = bySlot(stream.getTracks());
  return { tracks, release: () => stream.getTracks().forEach((track) => track.stop()) };
}

/** The canvas and the tone go on until the last of their tracks is stopped. */
function endTestSource(made: MediaStreamTrack[], stopSource: () => void): void {
  if (made.every((track) => track.readyState === "ended")) stopSource();
}

function bySlot(tracks: MediaStreamTrack[]): Map<SlotName, MediaStreamTrack> {
  return new Map(tracks.map((track) => [track.kind === "audio" ? "microphone" : "camera", track]));
}

function keyOf({ owner, number }: CaptureRequest): string {
  return `${owner}.${number}`;
}
