import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Turns, type Speaker } from "./turns.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setImmediate"] }));
afterEach(() => void vi.useRealTimers());

/** All that was heard, in its order, as `name number`. */
let heard: string[] = [];
beforeEach(() => void (heard = []));

function speaker(name: string, turns: Turns) {
  const self = {
    turn: 0,
    framesInTurn: 0,
    late: null as unknown[] | null,
    isRead: true,
    isCutOff: false,
    hear: (frame: unknown) => void heard.push(`${name} ${String(frame)}`),
    pause: () => void (self.isRead = false),
    resume: () => void (self.isRead = true),
    cutOff() {
      self.isCutOff = true;
      turns.forget(self);
    },
    says(frames: number) {
      for (let frame = 1; frame <= frames; frame += 1) turns.said(self, frame);
    },
  } satisfies Speaker & Record<string, unknown>;
  return self;
}

const nextTurn = () => vi.advanceTimersToNextTimer();
const ofEve = () => heard.filter((each) => each.startsWith("eve"));

test("whoever says much at once waits, in order and unread, and nobody else does", () => {
  const turns = new Turns();
  const [eve, alice] = [speaker("eve", turns), speaker("alice", turns)];
  eve.says(10);
  alice.says(1);
  expect(heard).toEqual(["eve 1", "eve 2", "eve 3", "eve 4", "alice 1"]);
  expect(eve.isRead).toBe(false);
  nextTurn();
  expect(ofEve()).toHaveLength(8);
  expect(eve.isRead).toBe(false);
  nextTurn();
  expect(ofEve()).toEqual(Array.from({ length: 10 }, (_, number) => `eve ${number + 1}`));
  expect(eve.isRead).toBe(true);
});

test("those who wait are heard one after the other, however many they are, and no more in a turn for that", () => {
  const turns = new Turns();
  const crowd = Array.from({ length: 6 }, (_, number) => speaker(`eve${number}`, turns));
  for (const each of crowd) each.says(6);
  heard = [];
  nextTurn();
  expect(heard).toEqual(["eve0 5", "eve1 5", "eve2 5", "eve3 5"]);
  nextTurn();
  expect(heard.slice(4)).toEqual(["eve4 5", "eve5 5", "eve0 6", "eve1 6"]);
});

test("a new turn gives everybody a new share", () => {
  const turns = new Turns();
  const alice = speaker("alice", turns);
  for (let turn = 1; turn <= 3; turn += 1) {
    alice.says(4);
    expect(heard).toHaveLength(4 * turn);
    nextTurn();
  }
  expect(alice.late).toBeNull();
});

test("more than any quota gives is not kept: that one is cut off, and nothing more of it is heard", () => {
  const turns = new Turns();
  const eve = speaker("eve", turns);
  eve.says(4 + 512);
  expect(eve.isCutOff).toBe(false);
  turns.said(eve, "too much");
  expect(eve.isCutOff).toBe(true);
  nextTurn();
  expect(heard).toHaveLength(4);
});
