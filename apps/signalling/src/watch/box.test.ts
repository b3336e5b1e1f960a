import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { Box, Busy, timeBox, TimedOut } from "./box.ts";
import { createLock } from "./lock.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => undefined);

describe("a time box", () => {
  test("ends by name when its time is up, and tells the work by its signal", async () => {
    let signal: AbortSignal | null = null;
    const ended = timeBox("the store", 100, (box) => {
      signal = box.signal;
      return never();
    });
    const outcome = expect(ended).rejects.toThrow(new TimedOut("the store", 100));
    await vi.advanceTimersByTimeAsync(99);
    expect(signal).toMatchObject({ aborted: false });
    await vi.advanceTimersByTimeAsync(1);
    await outcome;
    expect(signal).toMatchObject({ aborted: true });
  });

  test("gives back what it held, last first, and undoes what it began", async () => {
    const given: string[] = [];
    const ended = timeBox("join", 100, (box) => {
      box.hold(() => given.push("lock"));
      box.undo(() => given.push("seat"));
      return never();
    });
    const outcome = expect(ended).rejects.toThrow(TimedOut);
    await vi.advanceTimersByTimeAsync(100);
    await outcome;
    expect(given).toEqual(["seat", "lock"]);
  });

  test("that comes to a good end keeps what it made, and leaves no timer", async () => {
    const given: string[] = [];
    const made = await timeBox("join", 100, (box) => {
      box.hold(() => given.push("lock"));
      box.undo(() => given.push("seat"));
      return "seat 1";
    });
    expect([made, given, vi.getTimerCount()]).toEqual(["seat 1", ["lock"], 0]);
  });

  test("gives back at once what late work acquires", async () => {
    const box = new Box("late", 10);
    box.close(new TimedOut("late", 10));
    const given: string[] = [];
    box.hold(() => given.push("late lock"));
    expect(given).toEqual(["late lock"]);
  });

  test("ends a busy loop that asks it", () => {
    const box = new Box("loop", 50);
    let turns = 0;
    const loop = () => {
      for (;;) {
        box.check();
        turns += 1;
        vi.advanceTimersByTime(10);
      }
    };
    expect(loop).toThrow("loop was not done within 50 ms");
    expect(turns).toBe(6);
  });

  test("shows what is waited for, and ends the inner wait by its own name", async () => {
    const box = new Box("join", 1_000);
    const wait = box.waitFor("read seats", 200, never, "operation 7");
    const outcome = expect(wait).rejects.toThrow("read seats was not done within 200 ms");
    expect(box.waits).toMatchObject([{ on: "read seats", holder: "operation 7" }]);
    await vi.advanceTimersByTimeAsync(200);
    await outcome;
    expect(box.waits).toEqual([]);
  });

  test("that ends takes its inner waits with it", async () => {
    let inner: AbortSignal | null = null;
    const ended = timeBox("join", 100, (box) =>
      box.waitFor("read seats", 5_000, (wait) => {
        inner = wait.signal;
        return never();
      }),
    );
    const outcome = expect(ended).rejects.toThrow("join was not done");
    await vi.advanceTimersByTimeAsync(100);
    await outcome;
    expect(inner).toMatchObject({ aborted: true });
  });
});

describe("a lock", () => {
  test("is had by one at a time, in the order of asking, and the wait names the holder", async () => {
    const lock = createLock("profiler");
    const [first, second] = [new Box("first", 1_000), new Box("second", 1_000)];
    await lock.take(first, "first", 100);
    const taken = lock.take(second, "second", 100);
    expect(second.waits).toMatchObject([{ on: "lock profiler", holder: "first" }]);
    first.close();
    await taken;
    expect(second.waits).toEqual([]);
    const third = new Box("third", 1_000);
    const refused = expect(lock.take(third, "third", 100)).rejects.toThrow("taken by second");
    await vi.advanceTimersByTimeAsync(100);
    await refused;
  });

  test("that is not given back in time is told by its holder's name, and the next one is not stuck behind the one who left", async () => {
    const lock = createLock("profiler");
    const [first, second, third] = [new Box("1", 1_000), new Box("2", 1_000), new Box("3", 1_000)];
    await lock.take(first, "an admin", 100);
    const outcome = expect(lock.take(second, "second", 100)).rejects.toThrow(
      new Busy("profiler has been taken by an admin for 100 ms.", 100),
    );
    await vi.advanceTimersByTimeAsync(100);
    await outcome;
    first.close();
    await lock.take(third, "third", 100);
  });

  test("comes back from a holder whose time box ended", async () => {
    const lock = createLock("profiler");
    const hung = timeBox("hung", 50, async (box) => {
      await lock.take(box, "hung", 10);
      await never();
    });
    const outcome = expect(hung).rejects.toThrow(TimedOut);
    await vi.advanceTimersByTimeAsync(50);
    await outcome;
    await lock.take(new Box("next", 100), "next", 10);
  });
});
