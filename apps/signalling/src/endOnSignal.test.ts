import { pino } from "pino";
import { afterEach, expect, test, vi } from "vitest";

import { delays } from "./delays.ts";
import { endOnSignal } from "./endOnSignal.ts";
import { person } from "./person.fake.ts";
import type { RunningServer } from "./startServer.ts";
import { endProcesses, serverProcess } from "./testing/serverProcess.fake.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterEach(endProcesses);

test("a signal drains: everybody is told when to come back, each at another time, and the process ends well", async () => {
  const server = await serverProcess({ env: { LOG_LEVEL: "info" } });
  const everybody = await Promise.all(["a", "b", "c", "d"].map((name) => person(server.url, name)));
  const reasons = Promise.all(
    everybody.map(({ socket }) => new Promise<string>((resolve) => socket.once("disconnect", resolve))),
  );
  const told = Promise.all(everybody.map((each) => each.next("draining")));
  server.child.kill("SIGTERM");
  const waits = (await told).map(({ retryAfterMs }) => retryAfterMs);
  expect(new Set(waits).size).toBeGreaterThan(1);
  // "io server disconnect" would keep a page from coming back by itself.
  expect(new Set(await reasons)).toEqual(new Set(["transport close"]));
  expect(await server.ended()).toBe(0);
  expect(server.output()).toMatch(/"msg":"draining"[\s\S]*"msg":"ended"/);
});

test("a second signal ends at once what the first one still waits for; one that comes together with the first is the same wish", () => {
  vi.useFakeTimers();
  const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
  const before = [...process.listeners("SIGTERM"), ...process.listeners("SIGINT")];
  const server = {
    close: () => new Promise(() => undefined),
    connections: () => 1,
  } as unknown as RunningServer;
  try {
    endOnSignal(server, () => null, pino({ level: "silent" }));
    process.emit("SIGINT");
    vi.advanceTimersByTime(delays.secondSignalMs - 1);
    process.emit("SIGTERM");
    expect(exit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    process.emit("SIGTERM");
    expect(exit).toHaveBeenCalledWith(1);
    vi.advanceTimersByTime(delays.shutdownMs);
    expect(exit).toHaveBeenLastCalledWith(0);
  } finally {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      for (const listener of process.listeners(signal)) {
        if (!before.includes(listener)) process.off(signal, listener);
      }
    }
    exit.mockRestore();
    vi.useRealTimers();
  }
});

test("at the loudest level the log holds no description, no candidate, no address, no ticket and no token", async () => {
  const server = await serverProcess({ env: { LOG_LEVEL: "trace" } });
  const [alice, bob] = [await person(server.url, "alice"), await person(server.url, "bob")];
  const { member, ticket } = await alice.join();
  await bob.join();
  const slots = { microphone: "0", camera: "1", screen: "2" };
  const offer = { type: "offer", negotiation: "n", sdp: "v=0 planted-description", slots };
  const init = { candidate: "candidate:1 1 udp 1 192.0.2.7 9 typ host", sdpMid: "0", sdpMLineIndex: 0 };
  const candidate = { type: "candidate", candidate: { ...init, usernameFragment: "planted-fragment" } };
  await alice.ask({ type: "relay", epoch: 1, id: "1", signal: offer });
  expect(await alice.ask({ type: "relay", epoch: 1, id: "2", signal: candidate })).toMatchObject({
    ok: true,
  });
  await bob.next("relayed");
  server.child.kill("SIGTERM");
  await server.ended();
  expect(server.output()).toContain('"msg":"seat taken"');
  for (const secret of ["planted", "192.0.2.7", "127.0.0.1:", member, ticket, "room-of-the-tests-0001"]) {
    expect(server.output().replace(/Admin page.*/, "")).not.toContain(secret);
  }
});
