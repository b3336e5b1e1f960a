import { describe, expect, test } from "vitest";

import { ordinaryLines } from "./ordinaryCall.fake.ts";
import {
  alice,
  bob,
  candidate,
  facts,
  flowOf,
  message,
  note,
  recordingOf,
  room,
  stepIn,
  timer,
  transition,
  type Line,
} from "./recordingOf.fake.ts";
import type { FlowView, HappeningView } from "./view.ts";

const watching = "repairing.watching.silent";
const underWay = "repairing.restarting.underWay";

function decided(from: string, to: string, event: string, guard: string | null = null): Line {
  return [alice, 1, transition("repair", from, to, event, guard)];
}

const lost: Line[] = [
  ...ordinaryLines(),
  [alice, 1, facts({ ice: "disconnected" })],
  decided("fine.flowing.steady", watching, "peer.changed", "isPathLost"),
  [alice, 1, timer("started", "watchTimeout", 4_000)],
];

const restarted: Line[] = [
  ...lost,
  [alice, 1, timer("fired", "watchTimeout", 4_000)],
  decided(watching, underWay, "watchTimeout"),
  [alice, 1, timer("started", "restartTimeout", 12_000)],
];

function told(view: FlowView): HappeningView[] {
  return view.bands.filter(({ kind }) => kind === "repair").flatMap(({ happenings }) => happenings);
}

function going(view: FlowView) {
  return told(view).flatMap(({ text, going: state }) =>
    state === null ? [] : [[text, state.status, state.detail] as const],
  );
}

describe("a path that is lost", () => {
  test("is watched, with the countdown of the watch", () => {
    const view = flowOf(recordingOf(...lost));
    expect(told(view).at(-1)).toMatchObject({
      peer: "self",
      cause: "browser",
      going: { kind: "watch", status: "active", wait: { name: "watchTimeout", delayMs: 4_000 } },
    });
    expect(view.headline).toContain("Watching whether anything still arrives");
  });

  test("is the same to the other person, on the other side", () => {
    const view = flowOf(recordingOf(...lost), bob);
    expect(told(view).at(-1)).toMatchObject({ peer: "other", going: { kind: "watch" } });
  });

  test("is restarted after the watch, which says that nothing arrived", () => {
    expect(going(flowOf(recordingOf(...restarted)))).toEqual([
      ["Watching whether anything still arrives", "superseded", "nothing arrived"],
      ["ICE restart 1 of 3", "active", "a new offer with new candidates"],
    ]);
  });

  test("is healed by the restart: the band says so, and no step has failed", () => {
    const view = flowOf(
      recordingOf(...restarted, decided(underWay, "fine.flowing.steady", "peer.changed", "isConnected"), [
        alice,
        1,
        facts({ ice: "connected" }),
      ]),
    );
    expect(going(view).at(-1)).toEqual(["ICE restart 1 of 3", "done", "the browser says connected"]);
    expect(view.bands.find(({ kind }) => kind === "repair")?.title).toBe("Repair 1: healed");
    expect(view.headline).toBe("Connected; pictures flow");
  });

  test("counts restarts that were in vain, with the pause between them", () => {
    const paused = "repairing.backingOff";
    const view = flowOf(
      recordingOf(
        ...restarted,
        decided(underWay, paused, "restartTimeout"),
        [alice, 1, timer("started", "restartBackOff", 1_000)],
        decided(paused, underWay, "restartBackOff", "mayRestartAgain"),
      ),
    );
    expect(going(view).slice(1)).toEqual([
      ["ICE restart 1 of 3", "superseded", "brought no path in time"],
      ["Pause before the next attempt", "superseded", "over"],
      ["ICE restart 2 of 3", "active", "a new offer with new candidates"],
    ]);
  });

  test("says when a restart stands still because the wire is down", () => {
    const view = flowOf(
      recordingOf(
        ...restarted,
        [alice, 1, { kind: "link", phase: "disconnected", detail: "transport close" }],
        decided(underWay, "repairing.restarting.withoutWire", "wire.down"),
      ),
    );
    expect(going(view).at(-1)?.[2]).toBe("paused: the link to the signalling server is down");
  });

  test("ends in a new connection, which the former one leads to", () => {
    const view = flowOf(
      recordingOf(...restarted, decided(underWay, "repairing.rekeying.asking", "wire.gone"), [
        alice,
        2,
        room("paired", { seat: 1, role: "impolite", offerer: false, other: bob, cause: "rekeyed" }),
      ]),
    );
    expect(going(view).at(-1)).toEqual(["Asking for a new connection", "done", "epoch 2 began"]);
    expect(view.bands.find(({ kind }) => kind === "repair")?.past).toBe(true);
  });

  test("ends in a named failure when everything was tried", () => {
    const view = flowOf(
      recordingOf(...restarted, decided(underWay, "exhausted", "peer.changed", "hasDtlsFailed"), [
        alice,
        1,
        note("failure", "The path was lost.", "error"),
      ]),
    );
    expect(going(view).at(-1)).toEqual(["ICE restart 1 of 3", "failed", "the encryption failed"]);
    expect(view.headline).toBe("The path was lost.");
  });
});

test("candidates of a new generation are gathered beside the steps, which stay as they were", () => {
  const before = stepIn(flowOf(recordingOf(...ordinaryLines())), "self", "ice.gather").detail;
  const view = flowOf(
    recordingOf(
      ...ordinaryLines(),
      [alice, 1, { ...candidate("host"), ufrag: "fresh" } as Line[2]],
      [alice, 1, facts({ gathering: "complete" })],
    ),
  );
  expect(going(view)).toEqual([["Candidates gathered afresh, for the ICE restart", "done", "1 found"]]);
  expect(stepIn(view, "self", "ice.gather").detail).toBe(before);
});

test("a step in trouble is active and says what is tried, until the failure is told", () => {
  const lines: Line[] = [
    [alice, 1, room("paired", { seat: 1, role: "polite", offerer: true, other: bob })],
    [alice, 1, message("offer", "sent", "o", "n1")],
    [alice, 1, message("offer", "acknowledged", "o", "n1")],
    [alice, 1, timer("started", "replyTimeout")],
    [alice, 1, timer("fired", "replyTimeout")],
    decided("fine.resting", "repairing.rekeying.asking", "negotiation.gaveUp"),
  ];
  expect(stepIn(flowOf(recordingOf(...lines)), "self", "answer.receive")).toMatchObject({
    status: "active",
    detail: "No reply in 10 s · Asking for a new connection",
  });
  const failed = flowOf(recordingOf(...lines, [alice, 1, note("failure", "No answer came.", "error")]));
  expect(stepIn(failed, "self", "answer.receive")).toMatchObject({
    status: "failed",
    reason: "No answer came.",
  });
});

test("a wait for the other person's word says that it stands still while the wire is down", () => {
  const view = flowOf(
    recordingOf(
      [alice, 1, room("paired", { seat: 1, role: "impolite", offerer: false, other: bob })],
      [alice, 1, transition("wire", "up", "down", "wire.down")],
    ),
  );
  expect(stepIn(view, "self", "offer.receive").detail).toBe(
    "paused: the other person is away from the signalling server",
  );
});

test("a link that is lost and comes back is one happening with its outcome", () => {
  const away: Line[] = [
    ...ordinaryLines(),
    [alice, 1, { kind: "link", phase: "disconnected", detail: "" }],
    [alice, 1, { kind: "link", phase: "connected", detail: "" }],
    [alice, 1, timer("started", "rejoinTimeout", 5_000)],
  ];
  const linkOf = (view: FlowView) =>
    view.bands.flatMap(({ happenings }) => happenings).find(({ going: state }) => state?.kind === "link");
  expect(linkOf(flowOf(recordingOf(...away)))?.going).toMatchObject({
    status: "active",
    wait: { name: "rejoinTimeout" },
  });
  const back: Line = [alice, 1, room("joined", { seat: 1, other: bob, offerer: false, cause: "resumed" })];
  expect(linkOf(flowOf(recordingOf(...away, back)))?.going).toMatchObject({ status: "done" });
});

test("silence on the data channel is counted down, and ends when the other is heard", () => {
  const silent: Line[] = [
    ...ordinaryLines(),
    [alice, 1, note("channelSilent", "Nothing comes.")],
    [alice, 1, timer("started", "channelStale", 4_000)],
  ];
  const channelOf = (view: FlowView) =>
    view.bands.flatMap(({ happenings }) => happenings).find(({ going: state }) => state?.kind === "channel");
  expect(channelOf(flowOf(recordingOf(...silent)))?.going?.wait?.name).toBe("channelStale");
  const heard = recordingOf(...silent, [alice, 1, note("channelHeard", "Heard.")]);
  expect(channelOf(flowOf(heard))?.going?.status).toBe("done");
});

test("messages that come twice, are sent again or dropped are told with the reason", () => {
  const view = flowOf(
    recordingOf(
      ...ordinaryLines(),
      [alice, 1, message("offer", "sent", "o9", "n9")],
      [alice, 1, timer("fired", "replyTimeout")],
      [alice, 1, message("offer", "sent", "o9", "n9")],
      [alice, 1, message("answer", "dropped", "a9", "n9", "No offer of ours waits for it.")],
      [alice, 1, message("candidate", "dropped", "c8", null, "It is of the time before the ICE restart.")],
      [alice, 1, message("candidate", "dropped", "c9", null, "It is of the time before the ICE restart.")],
    ),
  );
  const since = view.bands.flatMap(({ happenings }) => happenings.map(({ text, cause }) => [text, cause]));
  expect(since).toEqual([
    ["You sent the offer again.", "timer"],
    ["An answer was dropped: No offer of ours waits for it.", "app"],
    ["2 candidates were dropped: It is of the time before the ICE restart.", "app"],
  ]);
});
