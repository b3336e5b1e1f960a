import type { AnyEventObject, CallbackLogicFunction } from "xstate";

import type {
  CaptureRequest,
  DeviceSlot,
  MediaCommand,
  MediaError,
  MediaEvent,
  Permission,
} from "../index.ts";
import type { SlotName } from "../slots.ts";
import type { WorldClock } from "./worldClock.fake.ts";

interface FakeTrack {
  slot: SlotName;
  live: boolean;
  enabled: boolean;
}

/** What the browser answers to one request: the tracks that were asked for, some of them, an error, or nothing yet. */
export type CaptureAnswer = "grant" | "noAnswer" | { grantOnly: SlotName[] } | { error: MediaError };

const answerMs = 10;

/** A refusal of getUserMedia, with what `navigator.permissions` says. */
export function mediaError(
  name: string,
  permission: MediaError["permission"] = "granted",
  message = "",
): CaptureAnswer {
  return { error: { name, message, permission } };
}

/** The media effect of apps/web without devices: same adoption, same release, same events. */
export function createFakeMedia(clock: WorldClock) {
  const tracks = new Map<SlotName, FakeTrack>();
  const waiting = new Map<string, FakeTrack[]>();
  const made: FakeTrack[] = [];
  const answers: CaptureAnswer[] = [];
  const open: { request: CaptureRequest; grant(): void; fail(error: MediaError): void }[] = [];
  const requests: { request: CaptureRequest; slots: SlotName[]; atMs: number }[] = [];
  let report: (event: MediaEvent) => void = () => undefined;
  let closed = false;
  /** What an inspection finds. */
  let found: { gone: DeviceSlot[]; newDefaults: DeviceSlot[] } = { gone: [], newDefaults: [] };

  const keyOf = ({ owner, number }: CaptureRequest) => `${owner}.${number}`;

  function end(track: FakeTrack): void {
    track.live = false;
  }

  function stop(slot: SlotName): void {
    const track = tracks.get(slot);
    if (track !== undefined) end(track);
    tracks.delete(slot);
  }

  function ask(request: CaptureRequest, asked: SlotName[]): void {
    const api = asked.includes("screen") ? "getDisplayMedia" : "getUserMedia";
    const kinds = asked.join(", ");
    requests.push({ request, slots: asked, atMs: clock.now() });
    report({ type: "capture.started", request, api, kinds });
    const grant = (slots: SlotName[]) => {
      const captured = slots.map((slot) => ({ slot, live: true, enabled: true }));
      made.push(...captured);
      if (closed) return captured.forEach(end);
      waiting.set(keyOf(request), captured);
      report({ type: "capture.granted", request, api, slots, kinds });
    };
    const fail = (error: MediaError) => report({ type: "capture.failed", request, api, error });
    const answer = answers.shift() ?? "grant";
    if (answer === "noAnswer") {
      open.push({ request, grant: () => grant(asked), fail });
      return;
    }
    clock.setTimeout(() => {
      if (answer === "grant") grant(asked);
      else if ("grantOnly" in answer) grant(answer.grantOnly);
      else fail(answer.error);
    }, answerMs);
  }

  function obey(command: MediaCommand): void {
    switch (command.type) {
      case "capture": {
        const { microphone, camera } = command.wish;
        return ask(command.request, [
          ...(microphone ? (["microphone"] as const) : []),
          ...(camera ? (["camera"] as const) : []),
        ]);
      }
      case "share":
        return ask(command.request, ["screen"]);
      case "adopt":
        for (const track of waiting.get(keyOf(command.request)) ?? []) {
          stop(track.slot);
          tracks.set(track.slot, track);
        }
        waiting.delete(keyOf(command.request));
        return;
      case "discard":
        waiting.get(keyOf(command.request))?.forEach(end);
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
        // A track may have ended without a word.
        for (const slot of ["microphone", "camera"] as const)
          if (tracks.get(slot)?.live === false)
            report({ type: "localTrack.ended", slot, permission: "granted" });
        clock.setTimeout(() => report({ type: "devices.inspected", ...found }), answerMs);
        return;
    }
  }

  const logic: CallbackLogicFunction<MediaCommand, AnyEventObject, undefined> = ({ sendBack, receive }) => {
    report = sendBack;
    receive(obey);
    return () => {
      closed = true;
      for (const slot of tracks.keys()) stop(slot);
      for (const captured of waiting.values()) captured.forEach(end);
    };
  };

  return {
    logic,
    requests,
    trackOf: (slot: SlotName): FakeTrack | null => tracks.get(slot) ?? null,
    /** Every device or screen that is open at this moment: what makes the camera's light glow. */
    liveTracks: (): SlotName[] => made.filter(({ live }) => live).map(({ slot }) => slot),
    /** The answers to the next requests, in order; after them every request is granted. */
    answerNext: (...next: CaptureAnswer[]) => void answers.push(...next),
    /** The prompt that has been open longest is answered at last. */
    grantOpen: () => open.shift()?.grant(),
    failOpen: (error: MediaError) => open.shift()?.fail(error),
    /** Unplugged, or taken back. */
    endTrack(slot: SlotName, permission: Permission = "granted"): void {
      const track = tracks.get(slot);
      if (track === undefined) throw new Error(`${slot} has no track`);
      end(track);
      report({ type: "localTrack.ended", slot, permission });
    },
    /** It is over, and the browser says nothing of it. */
    endSilently(slot: SlotName): void {
      const track = tracks.get(slot);
      if (track !== undefined) end(track);
    },
    /** Whoever asks from now on is granted, and so is whoever still waits. */
    behave(): void {
      answers.length = 0;
      for (const { grant } of open.splice(0)) grant();
    },
    finds: (next: Partial<typeof found>) => void (found = { gone: [], newDefaults: [], ...next }),
    changePermission: (slot: DeviceSlot, permission: Permission) =>
      report({ type: "permission.changed", slot, permission }),
    mute: (slot: SlotName) => report({ type: "localTrack.muted", slot }),
    unmute: (slot: SlotName) => report({ type: "localTrack.unmuted", slot }),
    changeDevices: () => report({ type: "devices.changed" }),
  };
}
