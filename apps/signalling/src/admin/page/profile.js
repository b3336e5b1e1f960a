import { ask } from "./ask.js";
import { at, el, table } from "./dom.js";

/** The server waits a minute for the next request and profiles ten seconds at most. */
const longestMs = 90_000;

export function startProfiles() {
  at("profile-all").addEventListener("click", () => void take("seconds=3", "Three seconds, please …"));
  at("profile-next").addEventListener("click", () => {
    const wish = new URLSearchParams();
    const [kind, room] = [valueOf("profile-kind"), valueOf("profile-room")];
    if (kind !== "") wish.set("kind", kind);
    if (room !== "" || kind === "") wish.set("room", room);
    void take(wish.toString(), "Waiting for it to come, for a minute at most …");
  });
}

/** @param {string} id */
function valueOf(id) {
  const field = at(id);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value.trim() : "";
}

/**
 * @param {string} query
 * @param {string} meanwhile
 */
async function take(query, meanwhile) {
  const buttons = [at("profile-all"), at("profile-next")];
  for (const button of buttons) button.setAttribute("disabled", "");
  at("profile").replaceChildren(el("p", {}, meanwhile));
  try {
    const answer = await ask(`/debug/profile?${query}`, longestMs);
    const body = await answer.json();
    at("profile").replaceChildren(
      ...(answer.ok ? result(body) : [el("p", { class: "bad" }, body.error.message)]),
    );
  } catch {
    at("profile").replaceChildren(el("p", { class: "bad" }, "The server did not answer in time."));
  }
  for (const button of buttons) button.removeAttribute("disabled");
}

/** @param {any} profile */
function result(profile) {
  const { forMs, overlaps } = profile.callglass;
  const url = URL.createObjectURL(new Blob([JSON.stringify(profile)], { type: "application/json" }));
  const graph = `viewer/#profileURL=${encodeURIComponent(url)}&title=Callglass`;
  const rows = overlaps
    // This page asks each second.
    .filter((/** @type {any} */ each) => !each.kind.startsWith("admin "))
    .slice(0, 20)
    .map((/** @type {any} */ each) => [
      each.kind,
      el("code", {}, each.room ?? ""),
      each.fromMs < 0 ? "before" : Math.round(each.fromMs),
      each.untilMs === null ? "ran on" : Math.round(each.untilMs),
    ]);
  return [
    el(
      "p",
      {},
      `${forMs} ms: `,
      el("a", { href: graph, target: "_blank" }, "look at the call graph"),
      ", ",
      el("a", { href: url, download: "callglass.cpuprofile" }, "keep the .cpuprofile"),
    ),
    table(["Ran meanwhile", "room", "from ms", "until ms"], rows, "No request ran meanwhile."),
  ];
}
