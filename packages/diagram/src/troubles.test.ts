import { describe, expect, test } from "vitest";

import { arrival, ordinaryLines, round, session } from "./ordinaryCall.fake.ts";
import {
  alice,
  bob,
  call,
  codecs,
  facts,
  flowOf,
  frame,
  message,
  note,
  recordingOf,
  room,
  stepIn,
  timer,
  transition,
} from "./recordingOf.fake.ts";
import { stepsOf } from "./statuses.ts";

const waiting = [...arrival(alice, 1), [alice, null, room("joined", { seat: 1 })] as const];
const pairing = { seat: 1, role: "impolite", offerer: false, other: bob } as const;
const paired = [...waiting, [alice, 1, room("paired", pairing)] as const];

test("a third person is refused, and the seat says why", () => {
  const view = flowOf(
    recordingOf(...arrival(alice, 1), [alice, null, room("refused", { cause: "roomFull" })]),
  );
  expect(stepIn(view, "self", "signalling.seat")).toMatchObject({
    status: "failed",
    reason: "The room is full: two people are in it already.",
  });
  expect(view.headline).toBe("The room is full: two people are in it already.");
});

test("waiting for a person is active, without a timer", () => {
  const view = flowOf(recordingOf(...waiting));
  expect(stepIn(view, "self", "signalling.paired")).toMatchObject({ status: "active", wait: null });
  expect(view.headline).toBe("Waiting for the other person");
});

describe("a camera that is refused", () => {
  const refused = recordingOf(
    [alice, null, call("getUserMedia", "started")],
    [
      alice,
      null,
      call("getUserMedia", "failed", {}, null, { name: "NotAllowedError", message: "Permission denied" }),
    ],
  );

  test("fails the promise, while the request was made", () => {
    const view = flowOf(refused);
    expect(stepIn(view, "self", "media.request").status).toBe("done");
    expect(stepIn(view, "self", "media.granted")).toMatchObject({
      status: "failed",
      reason: "Camera and microphone are blocked for this page.",
    });
  });

  test("may be asked for again", () => {
    const again = flowOf([
      ...refused,
      { writer: alice, sequence: 9, at: 1_000_100, epoch: null, ...call("getUserMedia", "started") },
    ] as never);
    expect(stepIn(again, "self", "media.granted").status).toBe("active");
  });
});

test("a person who goes on without a camera skips it", () => {
  const view = flowOf(recordingOf([alice, null, note("captureSkipped", "Went on without.")]));
  expect(stepIn(view, "self", "media.request")).toMatchObject({
    status: "skipped",
    reason: "Went on without.",
  });
});

test("a wait is counted down at the step that owns it, and a final failure fails that step", () => {
  const lines = [...paired, [alice, 1, timer("started", "offerTimeout")] as const];
  expect(stepIn(flowOf(recordingOf(...lines)), "self", "offer.receive")).toMatchObject({
    status: "active",
    wait: { name: "offerTimeout", delayMs: 10_000 },
  });
  const failed = flowOf(
    recordingOf(
      ...lines,
      [alice, 1, timer("fired", "offerTimeout")],
      [alice, 1, note("failure", "No offer came.", "error")],
    ),
  );
  expect(stepIn(failed, "self", "offer.receive")).toMatchObject({
    status: "failed",
    reason: "No offer came.",
    wait: null,
  });
  expect(failed.headline).toBe("No offer came.");
});

test("a refusal fails the answer with its reason, once nothing can be done about it", () => {
  const lines = [
    ...paired,
    [alice, 1, message("offer", "delivered", "o", "n1")] as const,
    [alice, 1, message("refusal", "sent", "r", "n1", "codec: none")] as const,
  ];
  expect(stepIn(flowOf(recordingOf(...lines)), "self", "answer.send")).toMatchObject({
    status: "active",
    detail: "The offer was refused: codec: none",
  });
  const view = flowOf(recordingOf(...lines, [alice, 1, note("failure", "No codec in common.", "error")]));
  expect(stepIn(view, "self", "answer.send")).toMatchObject({
    status: "failed",
    reason: "The offer was refused: codec: none",
  });
});

test("a slot without a codec in common fails the codecs", () => {
  const view = flowOf(
    recordingOf(
      ...paired,
      [alice, 1, message("offer", "delivered", "o", "n1")],
      [alice, 1, codecs("n1", [])],
    ),
  );
  expect(stepIn(view, "self", "media.codecs").reason).toContain("no codec in common for the camera");
});

describe("two offers that meet", () => {
  const glare = recordingOf(
    ...ordinaryLines(),
    [alice, 1, call("setLocalDescription", "started", { type: "offer" }, "n2")],
    [alice, 1, call("setLocalDescription", "settled", { type: "offer" }, "n2")],
    [alice, 1, message("offer", "sent", "offer-n2", "n2")],
    [bob, 1, message("offer", "delivered", "offer-n2", "n2")],
    [bob, 1, message("offer", "dropped", "offer-n2", null, "two offers met")],
    ...round(bob, alice, 1, "n3"),
  );

  test("supersede the one that is rolled back and ignored", () => {
    const view = flowOf(glare);
    expect(stepIn(view, "self", "offer.create", 2)).toMatchObject({ status: "superseded" });
    expect(stepIn(view, "other", "offer.receive", 2)).toMatchObject({ status: "superseded" });
    expect(stepIn(view, "self", "offer.create", 2).reason).toContain("rolled back");
    expect(stepIn(view, "self", "answer.create", 3).status).toBe("done");
    expect(stepIn(view, "self", "answer.create", 1).status).toBe("done");
  });

  test("are bands of their own, one an offer", () => {
    const bands = flowOf(glare).bands.filter(({ kind }) => kind === "renegotiation");
    expect(bands.map(({ negotiation, title }) => [negotiation, title])).toEqual([
      [2, "Renegotiation 1"],
      [3, "Renegotiation 2"],
    ]);
  });
});

describe("a new epoch", () => {
  const renewed = flowOf(
    recordingOf(
      ...ordinaryLines(),
      [alice, 2, room("paired", { ...pairing, cause: "rekeyed" })],
      [bob, 2, room("paired", { ...pairing, seat: 2, offerer: true, other: alice, cause: "rekeyed" })],
      [alice, 2, message("offer", "delivered", "o2", "m1")],
    ),
  );

  test("begins afresh, with the page's own steps kept", () => {
    expect(stepIn(renewed, "self", "media.granted")).toMatchObject({ status: "done", epoch: 2 });
    expect(stepIn(renewed, "self", "signalling.seat").status).toBe("done");
    expect(stepIn(renewed, "self", "offer.receive").status).toBe("done");
    expect(stepIn(renewed, "self", "call.connected").status).toBe("todo");
  });

  test("supersedes the former one, in bands below", () => {
    const past = renewed.bands.filter((band) => band.past);
    expect(renewed.bands.findIndex((band) => band.past)).toBe(renewed.bands.length - past.length);
    const steps = stepsOf({ ...renewed, bands: past });
    expect(new Set(steps.map(({ status, epoch }) => `${status} ${epoch}`))).toEqual(
      new Set(["superseded 1"]),
    );
    expect(steps.some(({ id }) => id === "signalling.connect")).toBe(false);
  });

  test("after a reload shows the other person's new page", () => {
    const view = flowOf(
      recordingOf(
        ...ordinaryLines(),
        [alice, 2, room("paired", { ...pairing, other: "bob-again" as typeof bob, cause: "replaced" })],
        ...session("bob-again" as typeof bob, alice, 2, "m1"),
      ),
    );
    expect(view.other.writer).toBe("bob-again");
    expect(stepIn(view, "self", "media.firstFrame").status).toBe("done");
    expect(stepIn(view, "other", "signalling.connect").status).toBe("todo");
  });
});

test("a person without a camera is not waited for", () => {
  const lines = [
    ...paired,
    [bob, 1, room("joined", { seat: 2, role: "polite", offerer: true, other: alice })] as const,
    [bob, 1, transition("slot.camera", null, "none")] as const,
    [alice, 1, facts({ connection: "connected" })] as const,
  ];
  expect(stepIn(flowOf(recordingOf(...lines)), "self", "media.firstFrame")).toMatchObject({
    status: "skipped",
    reason: "There is no camera at the other side.",
  });
  const later = flowOf(recordingOf(...lines, [alice, 1, frame()]));
  expect(stepIn(later, "self", "media.firstFrame").status).toBe("done");
});

test("hang-up and loss are told as sentences, once, in the words of each viewer", () => {
  const entries = recordingOf(
    ...ordinaryLines(),
    [alice, 1, facts({ ice: "disconnected" })],
    [alice, 1, facts({ ice: "connected" })],
    [bob, 1, transition("slot.camera", "on", "off")],
    [bob, 1, message("bye", "sent", "bye")],
    [alice, 1, room("left", { cause: "bye" })],
  );
  const told = (self: typeof alice) =>
    flowOf(entries, self).bands.flatMap(({ happenings }) => happenings.map(({ text }) => text));
  expect(told(alice)).toEqual([
    "The path between the browsers was interrupted.",
    "The path between the browsers is back.",
    "The other person turned the camera off.",
    "The other person hung up.",
  ]);
  expect(told(bob).slice(2)).toEqual(["You turned the camera off.", "You hung up."]);
});

test("hostile strings pass through as text", () => {
  const hostile = '<img src=x onerror="alert(1)">{{constructor}}';
  const view = flowOf(
    recordingOf(
      ...paired,
      [bob, 1, transition("__proto__", "constructor", hostile)],
      [
        bob,
        1,
        {
          kind: "facts",
          event: hostile,
          facts: { __proto__: hostile, [hostile]: hostile },
          changed: ["__proto__", "constructor", hostile],
        },
      ],
      [bob, 1, note("failure", hostile, "error")],
      [bob, 1, message(hostile, "delivered", "__proto__", "constructor", hostile)],
      [bob, 1, message("offer", "sent", "constructor", "__proto__", hostile)],
      [bob, 1, note("other", hostile, "warning")],
    ),
  );
  const texts = view.bands.flatMap(({ happenings }) => happenings.map(({ text }) => text));
  expect(texts).toContain(hostile);
});
