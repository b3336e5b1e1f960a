import { defaultDelays } from "@callglass/call";
import { createLog, Writer, type EntryBody } from "@callglass/recording";
import { expect, it } from "vitest";

import { createCell } from "../effects/readable.ts";
import { followIncoming, type IncomingSlots, type SaidSlots } from "./incoming.ts";

const alice = Writer.parse("alice-page");
const bob = Writer.parse("bob-page");

const track = "unmuted";
const connected: EntryBody = {
  kind: "facts",
  event: "connectionstatechange",
  facts: {
    connection: "connected",
    "track.microphone": track,
    "track.camera": track,
    "track.screen": "muted",
  },
  changed: ["connection"],
};
const met: EntryBody = {
  kind: "room",
  phase: "paired",
  seat: 1,
  role: "impolite",
  offerer: false,
  other: bob,
  cause: "joined",
};

function turned(slot: string, to: string): EntryBody {
  return { kind: "transition", machine: `slot.${slot}`, from: null, to, event: "event", guard: null };
}

function note(topic: string): EntryBody {
  return { kind: "note", level: "info", topic, text: "" };
}

/** Alice's page, what she and bob write, and what she then writes of what arrives. */
function page() {
  const log = createLog(alice);
  const shows = createCell<IncomingSlots>({ microphone: "none", camera: "none", screen: "none" });
  const said = createCell<SaidSlots>({ microphone: "unknown", camera: "unknown", screen: "unknown" });
  const sequences = new Map<Writer, number>();
  const told: string[] = [];
  let atMs = 0;
  let hide: (hidden: boolean) => void = () => undefined;
  const write = (body: EntryBody, writer = alice) => {
    const sequence = sequences.get(writer) ?? 0;
    sequences.set(writer, sequence + 1);
    log.append({ writer, sequence, at: atMs, epoch: 1, ...body });
    if (body.kind === "transition" && body.machine.startsWith("incoming."))
      told.push(`${body.machine.slice("incoming.".length)}: ${body.to} (${body.event})`);
  };
  let [packets, frames] = [0, 0];
  const open = () =>
    followIncoming({
      log,
      shows,
      said,
      delays: createCell(defaultDelays),
      write,
      watchVisibility(tell) {
        hide = tell;
        return () => (hide = () => undefined);
      },
    });
  return {
    told,
    shows,
    said,
    write,
    open,
    hide: (hidden: boolean) => hide(hidden),
    /** One sample a second, in which the camera's packets and frames grow or do not. */
    sample(seconds: number, grows: boolean): void {
      for (let left = seconds; left > 0; left -= 1) {
        atMs += 1_000;
        if (grows) [packets, frames] = [packets + 90, frames + 30];
        write({
          kind: "stats",
          sample: {
            "camera.packetsReceived": packets,
            "camera.framesDecoded": frames,
            "camera.framesPresented": frames,
          },
        });
      }
    },
  };
}

function inCall() {
  const one = page();
  const stop = one.open();
  one.write(met);
  one.write(connected);
  one.write(turned("camera", "on"), bob);
  one.sample(3, true);
  return { ...one, stop };
}

it("writes down what the other person's camera comes to show, by which event", () => {
  const { told, shows, sample } = inCall();
  sample(3, false);
  sample(1, true);
  expect(told.filter((line) => line.startsWith("camera"))).toEqual([
    "camera: announced (track.announced)",
    "camera: rendering (frames.shown)",
    "camera: frozen.packets (packets.missing)",
    "camera: rendering (frames.shown)",
  ]);
  expect(shows.get().camera).toBe("rendering");
});

it("takes the other person's word, also what they said before they were met", () => {
  const one = page();
  one.write(turned("camera", "off"), bob);
  one.open();
  one.write(connected);
  one.write(met);
  one.sample(10, false);
  expect(one.shows.get().camera).toBe("paused");
  expect(one.said.get()).toEqual({ microphone: "unknown", camera: "off", screen: "unknown" });
});

it("raises no alarm while either tab is hidden", () => {
  const { told, write, sample, hide } = inCall();
  hide(true);
  sample(10, false);
  hide(false);
  sample(1, true);
  write(note("pageHidden"), bob);
  sample(10, false);
  expect(told.some((line) => line.includes("frozen"))).toBe(false);
  write(note("pageVisible"), bob);
  sample(3, false);
  expect(told.at(-1)).toBe("camera: frozen.packets (packets.missing)");
});

it("tells a refused sound, and its end", () => {
  const { told, write, sample } = inCall();
  const play = (phase: "settled" | "failed"): EntryBody => ({
    kind: "call",
    id: "audio.1",
    api: "audio.play",
    phase,
    negotiation: null,
    detail: {},
    error: null,
  });
  write(turned("microphone", "on"), bob);
  write(play("failed"));
  sample(1, true);
  write(play("settled"));
  sample(1, true);
  expect(told.filter((line) => line.startsWith("microphone")).slice(1)).toEqual([
    "microphone: blocked (sound.refused)",
    "microphone: announced (track.announced)",
  ]);
});

it("forgets a connection that is closed, and reads what was written before it was there", () => {
  const one = page();
  one.write(met);
  one.write(connected);
  one.write(turned("camera", "on"), bob);
  one.sample(3, true);
  const stop = one.open();
  one.sample(1, true);
  expect(one.shows.get().camera).toBe("rendering");
  one.write({ ...connected, event: "close()" });
  expect(one.shows.get()).toEqual({ microphone: "none", camera: "none", screen: "none" });
  stop();
  one.sample(3, true);
  expect(one.shows.get().camera).toBe("none");
});
