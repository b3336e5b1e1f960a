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
  show("rooms", state.rooms, (rooms) => [roomTable(rooms)]);
  const { refused, muchRefused, repeats, joins } = state;
  show("limits", { refused, muchRefused, repeats, joins }, limits);
  show("start", startUp, startTable);
}

/** @param {string} name @param {string} value */
function number(name, value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
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
    const { kind, operation, stack, forMs, endedAfterMs, fromLastRun, atMs } = report;
    const who = operation ? `${operation.kind} ${operation.room ?? ""}` : "no request";
    const what = kind === "blocked" ? "blocked the loop" : `waited for ${operation?.waits[0]?.on ?? "?"}`;
    const lasted = fromLastRun ? "killed meanwhile" : endedAfterMs === null ? "still" : `${endedAfterMs} ms`;
    const lines = stack.map((/** @type {any} */ frame) =>
      el("li", {}, el("code", {}, `${frame.functionName}  ${frame.file}:${frame.line}:${frame.column}`)),
    );
    const calls = operation?.storeCalls.map(
      (/** @type {any} */ call) => `${call.name} ${call.times} times${call.times > 1 ? " (the same)" : ""}`,
    );
    return el(
      "details",
      {},
      el(
        "summary",
        {},
        el("strong", lasted === "still" || fromLastRun ? { class: "bad" } : {}, lasted),
        ` ${who} ${what} `,
        el("span", { class: "soft" }, new Date(atMs).toLocaleTimeString()),
      ),
      el("p", { class: "soft" }, `Reported after ${forMs} ms. ${calls?.join(", ") ?? ""}`),
      lines.length === 0
        ? el("p", {}, "A wait has no stack: what it waits for is above.")
        : el("ol", { class: "stack" }, ...lines),
    );
  });
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
      ["By whom", "mostly", "room", "sockets", "cut off", "last", "times"],
      muchRefused.map((/** @type {any} */ each) => [
        el("code", {}, each.who),
        each.mostly ?? "",
        el("code", {}, each.room ?? ""),
        each.sockets,
        each.cutOff,
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
  return [table(["Phase", "", "ms"], rows, "")];
}
