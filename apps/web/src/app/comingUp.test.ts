import type { Situation, Stage } from "@callglass/call";
import { createLog, Writer, type EntryBody } from "@callglass/recording";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createCell } from "../effects/readable.ts";
import { createComingUp } from "./comingUp.ts";

const alice = Writer.parse("alice-page");
const something: EntryBody = { kind: "note", level: "info", topic: "test", text: "" };
const firstFrame: EntryBody = {
  kind: "firstFrame",
  slot: "camera",
  how: "presented",
  width: 640,
  height: 480,
};

function waitingPage() {
  const at = (stage: Stage) => ({ stage }) as Situation;
  const situation = createCell(at("waiting"));
  const log = createLog(alice);
  const { comingUp, close } = createComingUp(situation, log);
  return {
    comingUp,
    close,
    become: (stage: Stage) => situation.set(at(stage)),
    write(body: EntryBody) {
      log.append({ writer: alice, sequence: log.count, at: 0, epoch: 1, ...body });
    },
  };
}

describe("A call that comes up", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is up with its first picture", () => {
    const page = waitingPage();
    expect(page.comingUp.get()).toBe(false);
    page.become("connecting");
    page.become("active");
    expect(page.comingUp.get()).toBe(true);
    page.write(firstFrame);
    expect(page.comingUp.get()).toBe(false);
  });

  it("is worth watching when it has taken no step for a second", () => {
    const page = waitingPage();
    page.become("connecting");
    vi.advanceTimersByTime(400);
    page.write(something);
    vi.advanceTimersByTime(999);
    expect(page.comingUp.get()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(page.comingUp.get()).toBe(false);
  });

  it("is worth watching after two seconds, however much happens", () => {
    const page = waitingPage();
    page.become("connecting");
    for (let ms = 100; ms < 2_000; ms += 100) {
      vi.advanceTimersByTime(100);
      page.write(something);
      expect(page.comingUp.get()).toBe(true);
    }
    vi.advanceTimersByTime(100);
    expect(page.comingUp.get()).toBe(false);
  });

  it("comes up as calmly the next time", () => {
    const page = waitingPage();
    page.become("connecting");
    page.become("active");
    page.write(firstFrame);
    page.become("connecting");
    expect(page.comingUp.get()).toBe(true);
    page.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
