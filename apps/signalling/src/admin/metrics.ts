import { Counter, Gauge, Histogram, Registry } from "prom-client";

import { shownRoomOccupancy, type AdminSources } from "./sources.ts";

/** All metrics of the server in Prometheus' text format, made when they are asked for. */
export function createMetrics(sources: AdminSources): Registry {
  const registry = new Registry();
  const registers = [registry];
  const { server, operations, slow, loop, startUp, repeats } = sources;

  type Values = () => Iterable<readonly [string, number]>;

  /** Metrics whose values somebody else keeps; one value for each value of the label. */
  function counter(name: string, help: string, label: string, values: Values) {
    const collect = () => fill(metric, label, values);
    const metric: Counter = new Counter({ ...head(name, help, label), collect });
  }
  function gauge(name: string, help: string, label: string, values: Values) {
    const collect = () => fill(metric, label, values);
    const metric: Gauge = new Gauge({ ...head(name, help, label), collect });
  }
  function head(name: string, help: string, label: string) {
    return { name: `callglass_${name}`, help, labelNames: [label], registers };
  }
  function fill(metric: Counter | Gauge, label: string, values: Values) {
    metric.reset();
    for (const [value, number] of values()) metric.inc({ [label]: value }, number);
  }

  gauge("connections", "Sockets that are connected.", "transport", () => [
    ["websocket", server.connections()],
  ]);
  gauge("rooms", "Rooms by how many people have a seat.", "occupancy", () =>
    shownRoomOccupancy(server.rooms()),
  );
  counter("joins_total", "Asked-for seats by result.", "result", () => server.joins);
  counter(
    "seat_resumes_total",
    "Seats given to somebody who came back, by way.",
    "result",
    () => server.resumes,
  );
  counter("rejects_total", "Refused and ignored requests by reason.", "reason", () => server.counts);
  counter("rate_limited_total", "Requests refused for being too many.", "limit", () => [
    ["all", server.counts.get("rateLimited") ?? 0],
    ["joins", server.counts.get("joinsPerAddress") ?? 0],
    ["arrivals", server.counts.get("outside.rateLimited") ?? 0],
  ]);
  counter("stalls_total", "Times that something was slow, by kind.", "kind", () =>
    Object.entries(slow.counts),
  );
  counter(
    "repeated_store_calls_total",
    "Operations that made the same call of the store twice.",
    "call",
    () => repeats().map(({ kind, call, operations: times }) => [`${kind}: ${call}`, times] as const),
  );
  counter("socket_waits_total", "Times that a page did not read what was written to it.", "transport", () => [
    ["websocket", server.socketWaits.count],
  ]);
  counter("socket_wait_seconds_total", "How long pages did not read altogether.", "transport", () => [
    ["websocket", server.socketWaits.totalMs / 1000],
  ]);
  gauge("loop_delay_seconds", "How long the event loop keeps things waiting.", "percentile", () => {
    const { p50Ms, p99Ms, maxMs } = loop.read();
    return [
      ["50", p50Ms / 1000],
      ["99", p99Ms / 1000],
      ["100", maxMs / 1000],
    ];
  });
  gauge("startup_seconds", "What the start spent its time on.", "phase", () =>
    startUp.phases.map(({ name, fromMs, untilMs }) => [name, ((untilMs ?? fromMs) - fromMs) / 1000] as const),
  );

  const relaySeconds = new Histogram({
    name: "callglass_relay_seconds",
    help: "From reading a signal to handing it on.",
    buckets: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
    registers,
  });
  let bytes = 0;
  const relayBytes: Counter = new Counter({
    name: "callglass_relay_bytes_total",
    help: "Bytes of relayed signals.",
    registers,
    collect() {
      relayBytes.reset();
      relayBytes.inc(bytes);
    },
  });
  const handlerErrors = new Counter({
    name: "callglass_handler_errors_total",
    help: "Requests that failed or ran out of time.",
    labelNames: ["event", "error"],
    registers,
  });
  operations.listen({
    began: () => undefined,
    ended(operation, failure) {
      if (failure !== null) handlerErrors.inc({ event: operation.name, error: failure.name });
      if (operation.name !== "relay") return;
      relaySeconds.observe(((operation.endedMs ?? performance.now()) - operation.startedMs) / 1000);
      bytes += operation.bytesOut;
    },
  });
  return registry;
}
