import { existsSync, writeSync } from "node:fs";

import { answer } from "../signalling/answer.ts";
import type { Answer } from "../signalling/signalling.ts";

const never = () => new Promise<never>(() => undefined);

/** Handlers with a planted mistake, for the `join` of whoever has the name. */
const plants: Record<string, Answer> = {
  evil(desk, socket, request, operation) {
    backtrackForEver();
    return answer(desk, socket, request, operation);
  },
  hung: (_desk, _socket, _request, operation) => operation.waitFor("read seats", 60_000, never),
  // Takes the seat and then waits for a store that does not answer: the seat must not stay taken.
  held(desk, socket, request, operation) {
    answer(desk, socket, request, operation);
    operation.undo(() => void answer(desk, socket, { type: "bye" }, operation));
    return operation.waitFor("write seat", 60_000, never);
  },
  throws: throwPlanted,
  loop(_desk, _socket, _request, operation) {
    for (;;) operation.check();
  },
  many(desk, socket, request, operation) {
    if (request.type === "join") for (let times = 0; times < 7; times += 1) desk.book.read(request.room);
    return answer(desk, socket, request, operation);
  },
  keeps(desk, socket, request, operation) {
    keepLoop();
    return answer(desk, socket, request, operation);
  },
  busy(desk, socket, request, operation) {
    burnPlanted(300);
    operation.check();
    return answer(desk, socket, request, operation);
  },
};

function throwPlanted(): never {
  throw new RangeError("v=0 a description");
}

/** Keeps the loop until the test makes the file, and long enough to be told of. */
function keepLoop(): void {
  writeSync(1, "The loop is kept.\n");
  const file = process.env["PLANTED_RELEASE"] ?? "";
  const fromMs = performance.now();
  while (!existsSync(file) || performance.now() - fromMs < 100);
}

/** The back-reference keeps it from being run in linear time. */
function backtrackForEver(): boolean {
  return /^(a|a)*\1b$/.test("a".repeat(64));
}

/** By the processor's time, so that a machine that is busy with others burns as much. */
function burnPlanted(forMs: number): number {
  const startedMs = cpuMs();
  let sum = 0;
  while (cpuMs() - startedMs < forMs)
    for (let turn = 0; turn < 1_000_000; turn += 1) sum += Math.sqrt(sum + turn);
  return sum;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The server's own answer, with those mistakes. */
export const plantedAnswer: Answer = (desk, socket, request, operation) => {
  const isAnswer = request.type === "relay" && request.signal.type === "answer";
  if (isAnswer && socket.data.room?.startsWith("slow-relay")) burnPlanted(100);
  if (request.type === "relay" && socket.data.room?.startsWith("stuck-relay"))
    return operation.waitFor("hand over", 60_000, never);
  const plant = request.type === "join" ? plants[request.instance.split("-")[0] ?? ""] : undefined;
  return (plant ?? answer)(desk, socket, request, operation);
};
