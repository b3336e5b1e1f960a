import { beforeAll, expect, test } from "vitest";

import { joinOf, relayOf } from "../person.fake.ts";
import { rawSocket } from "../rawSocket.fake.ts";
import { realProcesses } from "../testing/realProcesses.fake.ts";
import { serverProcess, startProcess, type ServerProcess } from "../testing/serverProcess.fake.ts";

const { come } = realProcesses();

/** For all that need no settings of their own. */
let ordinary: ServerProcess;
beforeAll(async () => void (ordinary = await serverProcess()));

async function profileOf(answer: Promise<Response>) {
  const profile = (await (await answer).json()) as {
    nodes: { id: number; callFrame: { functionName: string; url: string } }[];
    samples: number[];
    callglass: { forMs: number; overlaps: { kind: string; fromMs: number; untilMs: number | null }[] };
  };
  // Ours alone: starting the profiler is Node's own work, and (idle) and (program) are no functions.
  const ours = profile.nodes.filter(({ callFrame }) => /^(file|bundle):/.test(callFrame.url));
  const names = new Map(ours.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const samples = new Map<string, number>();
  for (const name of profile.samples.flatMap((id) => names.get(id) ?? [])) {
    samples.set(name, (samples.get(name) ?? 0) + 1);
  }
  const [hottest] = [...samples].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return { hottest, ...profile.callglass };
}

test("without the token nothing is told but that the server lives and whether it is ready", async () => {
  const server = ordinary;
  const [, url = ""] = await server.said(/Admin page: (http:\S+)#token=/);
  for (const path of ["metrics", "debug/startup", "debug/slow", "debug/state", "debug/profile"]) {
    expect((await fetch(url + path)).status).toBe(401);
    expect((await fetch(url + path, { headers: { Authorization: "Bearer guess" } })).status).toBe(401);
  }
  expect((await fetch(`${url}healthz`)).status).toBe(200);
  expect(await (await fetch(`${url}readyz`)).json()).toEqual({ ready: true, reasons: [] });
  expect((await fetch(`${url}healthz`, { method: "HEAD" })).status).toBe(200);
  expect((await fetch(`${url}healthz`, { method: "POST" })).status).toBe(405);
  expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ ready: true, reasons: [] });
  expect((await fetch(`${server.url}/debug/state`)).status).toBe(404);
});

test("a token of one's own is not shown, and an admin port that others reach is refused without one", async () => {
  const ADMIN_TOKEN = "a token of one's own";
  const server = await startProcess({ env: { ADMIN_TOKEN } });
  const [, url] = await server.said(/Admin page: (\S+)\n/);
  const headers = { Authorization: `Bearer ${ADMIN_TOKEN}` };
  expect((await fetch(`${url}metrics`, { headers })).status).toBe(200);
  expect(server.output()).not.toContain(ADMIN_TOKEN);
  const exposed = await startProcess({ env: { ADMIN_HOST: "0.0.0.0" } });
  expect(await exposed.ended()).toBe(1);
  expect(exposed.output()).toMatch(/^ADMIN_HOST is "0\.0\.0\.0", where others can reach it/);
});

test("the metrics and the state count a call, and hold nothing that only the two should know", async () => {
  const server = ordinary;
  const [alice, bob] = [await come(server, "alice"), await come(server, "bob")];
  const { member } = await alice.join();
  await bob.join();
  await alice.ask(relayOf("1"));
  await bob.next("relayed");
  await (await come(server, "carol")).ask(joinOf("carol"));
  await bob.ask("nonsense");
  const metrics = await (await server.admin("/metrics")).text();
  for (const line of [
    'callglass_connections{transport="websocket"} 3',
    'callglass_rooms{occupancy="two"} 1',
    'callglass_joins_total{result="seated"} 2',
    'callglass_joins_total{result="roomFull"} 1',
    'callglass_rejects_total{reason="malformed"} 1',
    'callglass_rate_limited_total{limit="all"} 0',
    'callglass_stalls_total{kind="blocked"}',
    'callglass_socket_waits_total{transport="websocket"} 0',
    "callglass_relay_seconds_count 1",
    'callglass_loop_delay_seconds{percentile="99"}',
    'callglass_startup_seconds{phase="listen"}',
    "# TYPE callglass_seat_resumes_total counter",
    "# TYPE callglass_handler_errors_total counter",
  ]) {
    expect(metrics).toContain(line);
  }
  expect(Number(/callglass_relay_bytes_total (\d+)/.exec(metrics)?.[1])).toBeGreaterThan(100);
  const state = await server.state();
  expect(state).toMatchObject({
    ready: true,
    roomCount: 1,
    rooms: [{ room: "room-of-", seats: [{ presence: "here" }, { presence: "here" }] }],
    muchRefused: [{ sockets: 3, room: "room-of-", cutOff: 0 }],
  });
  expect(state.startUp.phases.map(({ name }) => name)).toContain("listen");
  const told = metrics + JSON.stringify(state);
  for (const secret of [member, "room-of-the-tests-0001", "127.0.0.1", "alice-instance"]) {
    expect(told).not.toContain(secret);
  }
});

test("the metrics keep the rules that promtool checks", async () => {
  const metrics = await (await ordinary.admin("/metrics")).text();
  const types = [...metrics.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => ({ name, type }));
  expect(types.length).toBeGreaterThan(12);
  expect(metrics.match(/^# HELP \S+ .+\.$/gm)).toHaveLength(types.length);
  for (const { name = "", type } of types)
    expect([name, name.endsWith("_total")]).toEqual([name, type === "counter"]);
  // These two labels belong to summaries and histograms, of which there is one.
  expect(metrics).not.toContain("quantile=");
  const withLe = new Set([...metrics.matchAll(/^(\w+)\{le=/gm)].map(([, name]) => name));
  expect([...withLe]).toEqual(["callglass_relay_seconds_bucket"]);
});

test("who asked for too much is told when it is long gone, by a name that only whoever suspects the address can find out", async () => {
  const server = await serverProcess();
  const eve = await rawSocket(server.url);
  for (let times = 0; times < 5_000; times += 1) eve.say(`42${times}["request",{"type":"clock"}]`);
  await eve.closed;
  const { muchRefused } = await server.stateWith(({ connections }) => connections === 0);
  expect(muchRefused).toMatchObject([{ cutOff: 1, sockets: 0 }]);
  const { who } = (await (await server.admin("/debug/who?address=127.0.0.1")).json()) as { who: string };
  expect(muchRefused[0]?.who).toBe(who);
  await server.said(new RegExp(`"who":"${who}","msg":"cut off`));
  expect(server.output()).not.toContain('"127.0.0.1"');
});

test("the next join is profiled from start to end, free of its time box, and shows what made it slow; meanwhile nobody else gets the profiler", async () => {
  const server = await serverProcess({ env: { TIME_BOX_MS: "200" } });
  const profile = profileOf(server.admin("/debug/profile?kind=join&room=room-of-the-tests-0001"));
  await server.stateWith(({ running }) =>
    running.some(({ waits }) => waits[0]?.on.startsWith("the next join")),
  );
  const second = await server.admin("/debug/profile?seconds=1");
  expect([second.status, second.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await second.json()).toMatchObject({
    error: { name: "busy", message: expect.stringContaining("taken by admin /debug/profile") },
  });
  const busy = await come(server, "busy");
  expect(await busy.ask(joinOf("busy"))).toMatchObject({ ok: true });
  const { hottest, forMs, overlaps } = await profile;
  expect(hottest).toBe("burnPlanted");
  expect(forMs).toBeGreaterThanOrEqual(50);
  expect(overlaps).toMatchObject([{ kind: "join", fromMs: 0 }]);
});

test("the whole process is profiled for some time, with the operations that ran in it", async () => {
  const server = await serverProcess({ env: { TIME_BOX_MS: "40000", KILL_MS: "50000" } });
  (await come(server, "hung")).socket.emit("request", joinOf("hung"), () => undefined);
  await server.stateWith(({ running }) => running.some(({ kind }) => kind === "join"));
  const { forMs, overlaps } = await profileOf(server.admin("/debug/profile?seconds=0.3"));
  expect(forMs).toBeGreaterThanOrEqual(300);
  expect(overlaps).toMatchObject([{ kind: "join", room: "room-of-", untilMs: null }]);
  expect((await server.admin("/debug/profile?seconds=60")).status).toBe(400);
});

test("the page and the viewer of profiles are served from here", async () => {
  for (const path of ["/", "/admin.js", "/admin.css", "/viewer/"]) {
    expect([path, (await ordinary.admin(path)).status]).toEqual([path, 200]);
  }
  const viewer = await (await ordinary.admin("/viewer/")).text();
  expect(viewer).toContain("<title>speedscope</title>");
  expect(viewer).not.toMatch(/https?:\/\//);
});
