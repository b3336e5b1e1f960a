import { expect, it } from "vitest";

import { WorldClock } from "../testing/worldClock.fake.ts";
import { createPausableClock } from "./pausableClock.ts";

function paused() {
  const world = new WorldClock();
  return { world, ...createPausableClock(world, () => world.now()) };
}

it("gives a timer what was left of it when time goes on", () => {
  const { world, clock, pause, resume } = paused();
  let fired = 0;
  clock.setTimeout(() => (fired += 1), 1_000);
  world.increment(400);
  pause();
  world.increment(60_000);
  expect(fired).toBe(0);
  resume();
  world.increment(599);
  expect(fired).toBe(0);
  world.increment(1);
  expect(fired).toBe(1);
});

it("lets a timer that is set meanwhile begin when time goes on", () => {
  const { world, clock, pause, resume } = paused();
  let fired = false;
  pause();
  clock.setTimeout(() => (fired = true), 100);
  world.increment(1_000);
  resume();
  world.increment(99);
  expect(fired).toBe(false);
  world.increment(1);
  expect(fired).toBe(true);
});

it("forgets what is cleared, paused or not, and keeps no timer of its own", () => {
  const { world, clock, pause, resume } = paused();
  const cleared = () => expect.unreachable("it was cleared");
  const one = clock.setTimeout(cleared, 100);
  const two = clock.setTimeout(cleared, 100);
  clock.clearTimeout(one);
  pause();
  clock.clearTimeout(two);
  resume();
  world.increment(1_000);
  expect(world.pendingTimers).toBe(0);
});
