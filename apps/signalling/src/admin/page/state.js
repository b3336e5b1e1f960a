import { el, show, table } from "./dom.js";

/**
 * Draws what the server says of itself (`stateOf` in ../sources.ts).
 * @param {any} state
 */
export function showState(state) {
  const { loop, startUp, connections, roomCount, memoryMb } = state;
  show("numbers", { connections, roomCount, loop, memoryMb }, () => [
    number("Connections", String(connections)),
    number("Rooms", String(roomCount)),
    number("Loop delay p50 / p99 / max", `${loop.p50Ms} / ${loop.p99Ms} / ${loop.maxMs} ms`),
    number("Memory", `${memoryMb} MB`),
    number(
      "Listened / ready after",
      `${Math.round(startUp.listeningAfterMs)} / ${Math.round(startUp.readyAfterMs)} ms`,
    ),
  ]);
  show("running", state.running, (running) => [runningTable(running)]);
  show("slow", state.slow, slowReports);
  show("restart", { connections, calls: state.calls, ready: state.ready }, restart);
  const more = roomCount - state.rooms.length;
  show("rooms", { rooms: state.rooms, more }, ({ rooms }) => [
    roomTable(rooms),
    ...(more > 0 ? [el("p", { class: "soft" }, `and ${more} more`)] : []),
  ]);
  const { refused, muchRefused, repeats, joins } = state;
  show("limits", { refused, muchRefused, repeats, joins }, limits);
  show("start", startUp, startTable);
}

/** @param {string} name @param {string} value */
function number(name, value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}

/** @param {{ connections: number, calls: number, ready: boolean }} state */
function restart({ connections, calls, ready }) {
  if (connections === 0) return ["It may be restarted now: nobody is here."];
  const goOn =
    calls === 0 ? "no call is up" : `${calls} ${calls === 1 ? "call goes" : "calls go"} on without it`;
  const [page, come] = connections === 1 ? ["page", "comes"] : ["pages", "come"];
  const now = ready ? "It may be restarted now, and at any time" : "It may be restarted now";
  return [`${now}, by kill -TERM: ${goOn}, ${connections} ${page} ${come} back within seconds.`];
}

/** @param {any[]} running */
function runningTable(running) {
  const rows = running
    .filter(({ kind }) => kind !== "admin /debug/state")
    .map(({ kind, room, forMs, waits }) => [
      kind,
      el("code", {}, room ?? ""),
      waits
        .map((/** @type {any} */ { on, holder }) => (holder ? `${on} (held by ${holder})` : on))
        .join(", "),
      forMs,
    ]);
  return table(["Request", "room", "waits for", "ms"], rows, "Nothing waits.");
}

/** @param {any[]} reports */
function slowReports(reports) {
  if (reports.length === 0) return [el("p", { class: "soft" }, "Nothing was slow.")];
  return reports.map((report) => {
    const { id, kind, operation, stack, endedAfterMs, fromLastRun, atMs } = report;
    const who = operation
      ? [operation.kind, operation.trace ?? "", operation.room ?? ""].filter((part) => part !== "").join(" ")
      : "no request";
    const what = kind === "blocked" ? "blocked the loop" : `waited for ${operation?.waits[0]?.on ?? "?"}`;
    const lasted = fromLastRun ? "killed meanwhile" : endedAfterMs === null ? "still" : `${endedAfterMs} ms`;
    return el(
      "details",
      { "data-report": fromLastRun ? `${id} of the last run` : id },
      el(
        "summary",
        {},
        el("strong", lasted === "still" || fromLastRun ? { class: "bad" } : {}, lasted),
        ` ${who} ${what} `,
        el("span", { class: "soft" }, new Date(atMs).toLocaleTimeString()),
      ),
      el("p", { class: "soft" }, ledger(report)),
      stack.length === 0
        ? el("p", {}, kind === "blocked" ? "Its stack was not taken." : "A wait has no stack.")
        : el("ol", { class: "stack" }, ...stack.map(stackLine)),
    );
  });
}

/** @param {any} frame */
function stackLine({ functionName, file, line, column }) {
  return el("li", {}, el("code", {}, `${functionName}  ${file}:${line}:${column}`));
}

/** What it had cost when it was reported, and what it waited for in all. @param {any} report */
function ledger({ forMs, operation, waited }) {
  if (!operation) return `Reported after ${forMs} ms.`;
  const { framesOut, bytesOut, storeCalls } = operation;
  const calls = storeCalls.map(
    (/** @type {any} */ { name, times }) => `${name} ${times === 1 ? "once" : `${times} times (the same)`}`,
  );
  const waits = waited.map(
    (/** @type {any} */ { on, forMs: waitMs, holder }) =>
      `${on} ${waitMs} ms${holder ? ` (held by ${holder})` : ""}`,
  );
  return [
    `Reported after ${forMs} ms; by then ${framesOut} frames with ${bytesOut} characters sent`,
    calls.length === 0 ? "no call of the store" : `calls of the store: ${calls.join(", ")}`,
    ...(waits.length === 0 ? [] : [`waited in all for: ${waits.join(", ")}`]),
  ].join("; ");
}

/** @param {any[]} rooms */
function roomTable(rooms) {
  const seat = (/** @type {any} */ sitter) => (sitter ? `${sitter.presence}, ${sitter.role}` : "free");
  const rows = rooms.map(({ room, epoch, seats }) => [el("code", {}, room), ...seats.map(seat), epoch]);
  return table(["Room", "seat 1", "seat 2", "epoch"], rows, "Nobody is here.");
}

/** @param {any} data */
function limits({ refused, muchRefused, repeats, joins }) {
  const counts = (/** @type {Record<string, number>} */ from) =>
    Object.entries(from).toSorted((a, b) => b[1] - a[1]);
  return [
    table(["Refused because", "times"], counts(refused), "Nothing was refused."),
    table(
      ["By whom", "mostly", "sockets", "last", "times"],
      muchRefused.map((/** @type {any} */ each) => [
        el("code", {}, each.who),
        [
          each.mostly ?? "nothing",
          ...(each.cutOff > 0 ? [`cut off ${each.cutOff} times`] : []),
          ...(each.room === null ? [] : [`room ${each.room}`]),
        ].join(", "),
        each.sockets,
        each.secondsAgo === null ? "" : `${each.secondsAgo} s ago`,
        each.times,
      ]),
      "",
    ),
    table(["Joins", "times"], counts(joins), ""),
    table(
      ["Same store call again", "in", "times at most"],
      repeats.map((/** @type {any} */ each) => [each.call, each.kind, each.mostTimes]),
      "",
    ),
  ];
}

/** @param {any} startUp */
function startTable({ readyAfterMs, phases }) {
  const rows = phases.map((/** @type {any} */ { name, ms }) => [
    name,
    el("meter", { min: "0", max: String(readyAfterMs), value: String(ms ?? 0), "aria-label": name }),
    ms === null ? "…" : Math.round(ms),
  ]);
  return [table(["Phase", "share", "ms"], rows, "")];
}
