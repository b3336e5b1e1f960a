import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { Agent, createServer, get, type RequestListener, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

import { limits } from "@callglass/protocol";
import { afterEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";

import { httpServer } from "./http/httpServer.ts";
import { joinOf } from "./person.fake.ts";
import { defaultQuotas } from "./quotas.ts";
import { rawSocket, socketUrl } from "./rawSocket.fake.ts";
import { Engine } from "./signalling/engine.ts";
import type { Link } from "./signalling/link.ts";
import { startServer } from "./startServer.ts";

// A busy machine makes some attempts slow; a delayed acknowledgement costs nearly every one of them its 40 ms. So the
// quickest quarter of ours is looked at, beside the slowest one of a control, and the bounds lie far from either.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 20_000 });

const releases: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of releases.splice(0).toReversed()) await release();
});

/** Linux acknowledges the first segments of a connection at once. */
const warmUps = 20;
const attempts = 15;
/** Half a delayed acknowledgement. */
const pauseMs = 20;

/** The quarter of the attempts that was quickest took at most `quick`, the slowest quarter at least `slow`. */
async function quartilesMs(work: () => Promise<unknown>): Promise<{ quick: number; slow: number }> {
  for (let warmUp = 0; warmUp < warmUps; warmUp += 1) await work();
  const found: number[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const beganAtMs = performance.now();
    await work();
    found.push(performance.now() - beganAtMs);
  }
  const sorted = found.toSorted((first, second) => first - second);
  return { quick: sorted[3] ?? Number.NaN, slow: sorted[11] ?? Number.NaN };
}

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  releases.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Head and half of the body in one turn, the rest in the next one: what Nagle's algorithm holds back. */
const inTwoTicks: RequestListener = (_request, response) => {
  response.writeHead(200, { "Content-Length": 2 });
  response.write("o");
  setImmediate(() => response.end("k"));
};

function fetchOnce(port: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ port, host: "127.0.0.1", agent }, (response) => response.resume().once("end", resolve)).once(
      "error",
      reject,
    );
  });
}

/** Requests on one connection that is used again and again. */
async function reusedMs(port: number): Promise<{ quick: number; slow: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  releases.push(() => agent.destroy());
  return quartilesMs(() => fetchOnce(port, agent));
}

// Nagle's algorithm waits for the other side's acknowledgement, and how long that one is delayed is the system's affair.
describe.skipIf(process.platform !== "linux")("an answer in two ticks", () => {
  test("does not wait for the other side's delayed acknowledgement; without noDelay it would", async () => {
    const ours = await reusedMs(await listening(httpServer(null, inTwoTicks)));
    const control = await reusedMs(await listening(createServer({ noDelay: false }, inTwoTicks)));
    expect(control.slow).toBeGreaterThan(30);
    expect(ours.quick).toBeLessThan(control.slow * 0.75);
  });

  test("takes no longer on a connection that is used again than on a new one", async () => {
    const port = await listening(httpServer(null, inTwoTicks));
    const anew = await quartilesMs(() => fetchOnce(port, new Agent({ keepAlive: false })));
    const reused = await reusedMs(port);
    expect(reused.quick).toBeLessThan(anew.quick * 5 + pauseMs);
  });

  test("does not wait on a WebSocket either; without noDelay it would", async () => {
    const roundTripMs = async (noDelay: boolean) => {
      const http = httpServer(null, inTwoTicks);
      let netSocket: Socket | null = null;
      http.on("upgrade", (request) => (netSocket = request.socket));
      const engine = new Engine(http, {
        door: () => ({ ok: true, address: "192.0.2.1" }),
        sent: () => undefined,
        refused: () => undefined,
        cutOff: () => undefined,
      });
      engine.on("connection", (link: Link) => {
        // ws has just switched it on.
        netSocket?.setNoDelay(noDelay);
        link.on("data", () => {
          link.write("o");
          setImmediate(() => link.write("k"));
        });
      });
      releases.push(() => engine.terminate());
      const client = new WebSocket(socketUrl(`http://localhost:${await listening(http)}`));
      releases.push(() => client.terminate());
      await once(client, "open");
      let heardLast = () => {};
      client.on("message", (data) => {
        if (Buffer.isBuffer(data) && data.toString("utf8") === "4k") heardLast();
      });
      return quartilesMs(() => {
        client.send("4?");
        return new Promise<void>((resolve) => (heardLast = resolve));
      });
    };
    const control = await roundTripMs(false);
    expect(control.slow).toBeGreaterThan(30);
    const ours = await roundTripMs(true);
    expect(ours.quick).toBeLessThan(control.slow * 0.75);
  });
});

test("requests sent in one go are answered in one go", async () => {
  const server = await startServer({ port: 0 });
  releases.push(() => server.close());
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  releases.push(() => socket.destroy());
  await once(socket, "connect");
  const ask = async (requests: number) => {
    let said = "";
    socket.write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".repeat(requests));
    while (said.split('{"ok":true}').length <= requests) {
      const [chunk] = (await once(socket, "data")) as [Buffer];
      said += chunk.toString();
    }
  };
  const single = await quartilesMs(() => ask(1));
  const five = await quartilesMs(() => ask(5));
  expect(five.quick).toBeLessThan(single.quick * 5 + pauseMs);
});

/** Whether the program is there; its own exit code does not matter. */
const has = (program: string) => spawnSync(program, ["-V"]).error === undefined;

async function run(program: string, args: readonly string[]): Promise<string> {
  const { execFile } = await import("node:child_process");
  return new Promise((resolve, reject) => {
    execFile(program, args, (error, said) => (error ? reject(error) : resolve(said)));
  });
}

function numberAfter(label: RegExp, said: string): number {
  const found = label.exec(said)?.[1];
  if (found === undefined) throw new Error(`${label} is not in:\n${said}`);
  return Number(found);
}

describe("the programs of the story", () => {
  test.skipIf(!has("ab"))(
    "ab -k: a kept HTTP/1.0 connection is kept, and answers without a pause",
    async () => {
      const server = await startServer({ port: 0 });
      releases.push(() => server.close());
      const url = `${server.url.replace("localhost", "127.0.0.1")}/healthz`;
      const medianMs = /^\s+50%\s+(\d+)/m;
      const anew = numberAfter(medianMs, await run("ab", ["-q", "-n", "200", url]));
      const said = await run("ab", ["-q", "-k", "-n", "200", url]);
      expect(numberAfter(/Keep-Alive requests:\s+(\d+)/, said)).toBe(200);
      expect(numberAfter(medianMs, said)).toBeLessThan(anew * 5 + pauseMs);
    },
  );

  test.skipIf(!has("httperf"))(
    "httperf --num-call: many calls of one connection are answered without a pause",
    async () => {
      const server = await startServer({ port: 0 });
      releases.push(() => server.close());
      const target = [
        "--hog",
        "--server=127.0.0.1",
        `--port=${new URL(server.url).port}`,
        "--uri=/healthz",
        "--timeout=20",
      ];
      const averageMs = /Reply time \[ms\]: response ([\d.]+)/;
      const anew = numberAfter(averageMs, await run("httperf", [...target, "--num-conns=100"]));
      const said = await run("httperf", [...target, "--num-conns=1", "--num-call=100"]);
      expect(numberAfter(/replies (\d+)/, said)).toBe(100);
      expect(numberAfter(averageMs, said)).toBeLessThan(anew * 5 + pauseMs);
    },
  );
});

test("a page that does not read shows as time spent waiting on its socket", async () => {
  const endless = { perSecond: 1e12, burst: 1e12 };
  const quotas = { ...defaultQuotas, entryBatches: endless, entryCharacters: endless };
  const server = await startServer({ port: 0, quotas });
  releases.push(() => server.close());
  const [alice, bob] = [await rawSocket(server.url), await rawSocket(server.url)];
  releases.push(() => [alice, bob].forEach(({ socket }) => socket.terminate()));
  await alice.ask(joinOf("alice"));
  await bob.ask(joinOf("bob"));
  bob.socket.pause();
  // Until it is more than the system's buffers take.
  const batch = "x".repeat(limits.entriesBatchLength);
  const replies = Array.from({ length: 600 }, () => alice.ask({ type: "entries", batch }));
  expect(await Promise.all(replies)).toContainEqual({ ok: true });
  const { count, totalMs } = server.socketWaits;
  bob.socket.resume();
  await vi.waitFor(() => expect(server.socketWaits.count).toBeGreaterThan(count), 20_000);
  expect(server.socketWaits.totalMs).toBeGreaterThan(totalMs);
});
