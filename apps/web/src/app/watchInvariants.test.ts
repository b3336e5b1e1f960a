import { createLog, type EntryBody } from "@callglass/recording";
import { expect, it } from "vitest";

import { watchInvariants, type Watched } from "./watchInvariants.ts";
import { writerOf } from "./writerOf.ts";

/** A page without a session. */
function pageIn(room: string) {
  const snapshot = {
    context: { epoch: 1, pairing: null, failure: null },
    value: { room, capture: "off" },
    children: {},
  };
  return { getSnapshot: () => snapshot } as unknown as Watched["actor"];
}

function watchedLog({ room = "paired", liveTracks = 0 } = {}) {
  const actor = pageIn(room);
  const writer = writerOf("alice-page" as Parameters<typeof writerOf>[0]);
  const log = createLog(writer);
  const breaches: string[] = [];
  let sequence = 0;
  const stop = watchInvariants({
    actor,
    log,
    liveTracks: () => liveTracks,
    tell: (breach) => breaches.push(breach),
  });
  return {
    breaches,
    stop,
    async call(api: string, detail: Record<string, string> = {}, phase: "started" | "settled" = "settled") {
      const body: EntryBody = { kind: "call", id: "1", api, phase, negotiation: null, detail, error: null };
      log.append({ writer, sequence, at: sequence, epoch: 1, ...body });
      sequence += 1;
      await Promise.resolve();
    },
  };
}

it("tells of a connection that outlives its session, once", async () => {
  const { call, breaches } = watchedLog();
  await call("new RTCPeerConnection");
  await call("addTransceiver");
  expect(breaches).toEqual(["3: a connection without a session"]);
});

it("tells of two connections and of an answer out of turn", async () => {
  const { call, breaches } = watchedLog();
  await call("new RTCPeerConnection");
  await call("new RTCPeerConnection");
  await call("setRemoteDescription", { type: "answer" }, "started");
  expect(breaches).toEqual(
    expect.arrayContaining([
      "3: two connections live at once",
      "2: an answer was applied outside have-local-offer",
    ]),
  );
});

it("tells of a device that is open after leaving", async () => {
  const { call, breaches } = watchedLog({ room: "left", liveTracks: 1 });
  await call("addTransceiver");
  expect(breaches).toEqual(["7: a device is open after leaving"]);
});

it("is content with what is closed in time, and silent when stopped", async () => {
  const { call, breaches, stop } = watchedLog();
  stop();
  await call("new RTCPeerConnection");
  expect(breaches).toEqual([]);
});
