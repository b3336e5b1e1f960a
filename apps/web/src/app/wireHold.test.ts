import { createHold } from "@callglass/call";
import type { Epoch, InstanceId, MessageId } from "@callglass/protocol";
import { expect, it } from "vitest";

import { createRecording } from "./recording.ts";
import { createWireHold } from "./wireHold.ts";
import { writerOf } from "./writerOf.ts";

const stillClock = { setTimeout: () => 0, clearTimeout: () => undefined };

function pageOf(name: string) {
  const recording = createRecording(name as InstanceId);
  const hold = createHold({ clock: stillClock, nowMs: () => 0, tell: recording.writeHold });
  return { recording, hold, wireHold: createWireHold(recording.log, hold) };
}

const candidate = { candidate: "", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: null };

function send({ hold }: ReturnType<typeof pageOf>, id: string): void {
  const signal = { type: "candidate", candidate } as const;
  hold.passMessage("out", { id: id as MessageId, epoch: 1 as Epoch, signal }, { go: () => undefined });
}

const told = ({ recording }: ReturnType<typeof pageOf>) =>
  recording.log
    .of(recording.log.self)
    .map((entry) => (entry.kind === "hold" ? entry.phase : entry.kind === "gate" ? entry.act : entry.kind));

it("writes down who holds, what stopped and what became of it, each once and in order", () => {
  const alice = pageOf("alice-page");
  alice.hold.begin();
  send(alice, "m1");
  send(alice, "m2");
  alice.hold.swap(1);
  expect(alice.wireHold.view.get().self.stopped.map(({ message }) => message)).toEqual(["m2", "m1"]);
  alice.hold.drop(1);
  alice.hold.end();
  expect(told(alice)).toEqual([
    "began",
    "paused",
    "held",
    "held",
    "swapped",
    "dropped",
    "released",
    "ended",
    "resumed",
  ]);
  expect(alice.wireHold.view.get().self).toEqual({ holds: false, stopped: [] });
});

it("waits with the other person who holds, as long as they are there", () => {
  const [alice, bob] = [pageOf("alice-page"), pageOf("bob-page")];
  bob.wireHold.followPresence(true);
  bob.wireHold.meet(writerOf("alice-page" as InstanceId));
  alice.recording.log.subscribe((entry) => bob.recording.log.append(entry));
  alice.hold.begin();
  send(alice, "m1");
  expect(bob.wireHold.view.get().other).toMatchObject({ holds: true, stopped: [{ message: "m1" }] });
  bob.wireHold.followPresence(false);
  bob.wireHold.followPresence(true);
  alice.hold.end();
  expect(told(bob)).toEqual(["paused", "resumed", "paused", "resumed"]);
});
