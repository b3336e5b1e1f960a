import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { delays } from "../delays.ts";
import { Busy, TimedOut } from "./box.ts";
import { viewOf, waitsOf, type Operation } from "./operation.ts";
import { createOperations } from "./operations.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => undefined);
const room = "AbCdEfGhIjKlMnOpQrStUv";

function registry(mostWaiting = 10) {
  const operations = createOperations({ timeBoxMs: 1_000, mostWaiting });
  const told: unknown[] = [];
  const run = (kind: string, work: (operation: Operation) => unknown) =>
    operations.run(
      kind,
      room,
      work,
      (result) => told.push(result),
      (error) => told.push(error),
    );
  return { operations, told, run };
}

test("synchronous work is answered in the same turn, and is the current operation while it runs", () => {
  const { operations, told, run } = registry();
  run("clock", (operation) => operations.current === operation);
  expect([told, operations.current, operations.waiting()]).toEqual([[true], null, []]);
});

test("what hangs is seen while it waits, by kind, the start of its room's id, and what it waits for", async () => {
  const { operations, told, run } = registry();
  run("join", (operation) => operation.waitFor("read seats", 800, never));
  await vi.advanceTimersByTimeAsync(300);
  const [seen] = operations.waiting().map((operation) => viewOf(operation));
  expect(seen).toMatchObject({
    kind: "join",
    room: "AbCdEfGh",
    forMs: 300,
    waits: [{ on: "read seats", forMs: 300, holder: null }],
  });
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual([new TimedOut("read seats", 800)]);
  expect(operations.waiting()).toEqual([]);
});

test("what ignores every signal is answered when its time box ends", async () => {
  const { told, run } = registry();
  run("join", never);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([new TimedOut("join", 1_000)]);
});

test("a throw is the answer to that one request", () => {
  const { told, run } = registry();
  run("join", () => {
    throw new RangeError("broken");
  });
  run("join", () => "next");
  expect(told).toEqual([new RangeError("broken"), "next"]);
});

test("above the most that may wait, the next one is told so at once", () => {
  const { told, run } = registry(2);
  run("join", never);
  run("join", never);
  run("join", () => "not run");
  expect(told).toEqual([new Busy("2 operations wait already.", 1_000)]);
});

test("the code behind a wait is its operation's too, and nobody's after the turn", async () => {
  vi.useRealTimers();
  const { operations, told, run } = registry();
  await new Promise<void>((resolve) => {
    run("join", async (operation) => {
      await operation.waitFor("read seats", 800, () => undefined);
      resolve();
      return operations.current === operation;
    });
  });
  await new Promise((resolve) => setTimeout(resolve));
  await new Promise(setImmediate);
  expect([told, operations.current]).toEqual([[true], null]);
});

test("the ledger tells the same call made twice from two calls", () => {
  const { run } = registry();
  let ledger: Operation | null = null;
  run("join", (operation) => {
    ledger = operation;
    for (const key of ["a", "b", "a"]) operation.called("read room", key);
    operation.sent(10);
    operation.sent(5);
  });
  const { storeCalls } = viewOf(ledger as unknown as Operation);
  expect(storeCalls[0]).toEqual({ name: "read room", key: "a", times: 2 });
  expect(ledger).toMatchObject({
    framesOut: 2,
    bytesOut: 15,
    storeCalls: [
      { name: "read room", key: "a", times: 2 },
      { name: "read room", key: "b", times: 1 },
    ],
  });
});

test("the ledger keeps what was waited for, and its holder, when the wait is over; and shows no more of a room than its start", async () => {
  const { operations, run } = registry();
  let ledger: Operation | null = null;
  run("join", async (operation) => {
    ledger = operation;
    operation.called("read room", room);
    await operation.waitFor(
      "lock seats",
      800,
      () => new Promise((resolve) => setTimeout(resolve, 300)),
      "relay 7",
    );
  });
  await vi.advanceTimersByTimeAsync(400);
  expect(operations.waiting()).toEqual([]);
  const { allWaits } = ledger as unknown as Operation;
  expect(waitsOf(allWaits)).toEqual([{ on: "lock seats", forMs: 300, holder: "relay 7" }]);
  const view = viewOf(ledger as unknown as Operation);
  expect(view.waits).toEqual([]);
  expect(JSON.stringify(view)).not.toContain(room);
});

test("what is read behind operations that kept the loop knows how long and the last one's kind, until the loop has turned", async () => {
  // The loop's turns are real ones.
  vi.useFakeTimers({ toFake: ["performance"] });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const { run, told } = registry();
  const ask = () => run("relay", ({ busyWith }) => busyWith);
  const keep = (kind: string, forMs: number) => run(kind, () => void vi.advanceTimersByTime(forMs));
  keep("clock", delays.busyWithMs - 1);
  ask();
  keep("join", delays.busyWithMs);
  keep("page", 70);
  ask();
  await turn();
  await turn();
  await turn();
  ask();
  const busyWith = { kind: "page", forMs: delays.busyWithMs + 70 };
  expect(told.filter((each) => each !== undefined)).toEqual([null, busyWith, null]);
});
