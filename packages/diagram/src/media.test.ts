import { expect, test } from "vitest";

import { ordinaryLines } from "./ordinaryCall.fake.ts";
import {
  alice,
  bob,
  call,
  facts,
  flowOf,
  frame,
  note,
  recordingOf,
  stepIn,
  transition,
  type Line,
} from "./recordingOf.fake.ts";
import type { GoingKind, HappeningView } from "./view.ts";

const shows = (from: string, to: string, slot = "camera"): Line => [
  alice,
  1,
  transition(`incoming.${slot}`, from, to, "event"),
];
const capture = (from: string, to: string): Line => [bob, 1, transition("capture", from, to)];
const slot = (from: string, to: string, event: string): Line => [
  bob,
  1,
  transition("slot.camera", from, to, event),
];

function going(lines: readonly Line[], kind: GoingKind, self = alice): HappeningView[] {
  const { bands } = flowOf(recordingOf(...ordinaryLines(), ...lines), self);
  return bands.flatMap(({ happenings }) => happenings).filter((happening) => happening.going?.kind === kind);
}

const frozen = [shows("rendering", "frozen.packets"), shows("frozen.packets", "frozen.decode")];

test("a picture that stands still goes on with what is missing, until frames are shown again", () => {
  const [own] = going(frozen, "picture");
  expect(own).toMatchObject({
    peer: "self",
    cause: "browser",
    text: "You stopped getting new pictures.",
    going: { status: "active", detail: "packets arrive, and nothing can be decoded" },
  });
  expect(going(frozen, "picture", bob)[0]?.text).toBe("The other person stopped getting new pictures.");
  expect(flowOf(recordingOf(...ordinaryLines(), ...frozen)).headline).toMatch(
    /^No new picture: packets arrive/,
  );
  const healed = going([...frozen, shows("frozen.decode", "rendering")], "picture");
  expect(healed).toHaveLength(1);
  expect(healed[0]?.going).toMatchObject({ status: "done", detail: "frames are shown again" });
  const paused = going([...frozen, shows("frozen.decode", "paused")], "picture");
  expect(paused[0]?.going).toMatchObject({ status: "superseded", detail: "it was turned off" });
});

test("a screen that is shown ends no trouble of the camera", () => {
  const shared = [shows("announced", "receiving", "screen"), shows("receiving", "rendering", "screen")];
  expect(going([...frozen, ...shared], "picture")[0]?.going?.status).toBe("active");
  expect(flowOf(recordingOf(...ordinaryLines(), ...frozen, ...shared)).headline).toMatch(/^No new picture/);
});

test("sound that the browser does not play is told to both, and why", () => {
  const lines = [shows("receiving", "blocked", "microphone")];
  expect(going(lines, "sound")[0]).toMatchObject({
    text: "You may not play sound before a tap.",
    going: { status: "active" },
  });
  const played = going([...lines, shows("blocked", "playing", "microphone")], "sound");
  expect(played[0]?.going).toMatchObject({ status: "done", detail: "sound is played" });
});

test("connected but black is the trouble of the first frame, with what is missing", () => {
  const lines: Line[] = [
    [alice, 1, facts({ connection: "connected" })],
    [bob, 1, transition("slot.camera", "none", "on")],
    shows("announced", "black.packets"),
  ];
  const black = flowOf(recordingOf(...lines));
  expect(stepIn(black, "self", "media.firstFrame")).toMatchObject({
    status: "active",
    detail: "Connected, but black: no packets arrive",
  });
  expect(black.headline).toBe("Connected, but black: no packets arrive");
  expect(black.bands.flatMap(({ happenings }) => happenings)).toEqual([]);
  const seen = flowOf(recordingOf(...lines, [alice, 1, frame()], shows("black.packets", "rendering")));
  expect(stepIn(seen, "self", "media.firstFrame").status).toBe("done");
});

test("a camera that is gone goes on until it is back, with the cause and what is tried", () => {
  const unplugged = [capture("live.steady", "lost.settling"), slot("on", "lost", "localTrack.ended")];
  expect(going(unplugged, "device")[0]).toMatchObject({
    peer: "other",
    text: "The other person lost the camera.",
    going: { status: "active", detail: "the devices change: a moment" },
  });
  const waiting = [...unplugged, capture("lost.asking", "lost.waiting")];
  expect(going(waiting, "device")[0]?.going?.detail).toBe("the device is gone: waiting for one");
  const back = [...waiting, capture("lost.asking", "live.steady"), slot("lost", "on", "slot.acquired")];
  expect(going(back, "device").map((each) => each.going)).toMatchObject([
    { status: "done", detail: "it is back" },
  ]);
  const off = [...waiting, slot("lost", "off", "slot.turnOff")];
  expect(going(off, "device")[0]?.going).toMatchObject({ status: "superseded", detail: "it stays off" });
});

test("a permission that was taken back is told apart from a cable that was pulled", () => {
  const revoked = [capture("live.steady", "lost.revoked"), slot("on", "lost", "localTrack.ended")];
  expect(going(revoked, "device")[0]?.going?.detail).toMatch(/^the permission was taken back/);
});

test("a new default device and a changed permission are told in a call, and not before", () => {
  const news: Line[] = [
    [alice, 1, note("defaultDevice", "The system prefers another microphone now.")],
    [alice, 1, note("permission", "The permission for the camera is now “denied”.")],
  ];
  const told = (lines: readonly Line[]) =>
    flowOf(recordingOf(...lines)).bands.flatMap(({ happenings }) => happenings.map(({ text }) => text));
  expect(told([...ordinaryLines(), ...news])).toHaveLength(2);
  expect(told([[alice, null, call("getUserMedia", "started")], ...news])).toEqual([]);
});

test("the headline says which way pictures flow", () => {
  const own = (state: string): Line => [alice, 1, transition("slot.camera", "on", state)];
  const headlineWith = (...lines: Line[]) => flowOf(recordingOf(...ordinaryLines(), ...lines)).headline;
  expect(headlineWith()).toBe("Connected; pictures flow");
  expect(headlineWith(slot("on", "off", "slot.turnOff"))).toBe("Connected; pictures flow from you only");
  expect(headlineWith(own("off"))).toBe("Connected; pictures flow to you only");
  expect(headlineWith(own("off"), slot("on", "off", "slot.turnOff"))).toBe("Connected; no picture flows");
});
