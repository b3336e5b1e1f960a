/**
 * An element with text, attributes and children.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * The element with this id, which the page has.
 * @param {string} id
 */
export function at(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no ${id}`);
  return element;
}

/** @type {Map<string, string>} */
const shown = new Map();

/**
 * Draws a part of the page anew if what it shows has changed. What was open in it stays open, and what had the focus has it.
 * @template T
 * @param {string} id
 * @param {T} data
 * @param {(data: T) => (Node | string)[]} draw
 */
export function show(id, data, draw) {
  const text = JSON.stringify(data);
  if (shown.get(id) === text) return;
  shown.set(id, text);
  const part = at(id);
  const open = [...part.querySelectorAll("details[open]")].map(reportOf);
  const focused = document.activeElement?.closest("details") ?? null;
  const hadFocus = focused !== null && part.contains(focused) ? reportOf(focused) : null;
  part.replaceChildren(...draw(data));
  for (const details of part.querySelectorAll("details")) {
    details.open = open.includes(reportOf(details));
    if (hadFocus !== null && reportOf(details) === hadFocus) details.querySelector("summary")?.focus();
  }
}

/** @param {Element} details */
function reportOf(details) {
  return details.getAttribute("data-report");
}

/**
 * A table; numbers stand to the right.
 * @param {string[]} heads
 * @param {(Node | string | number)[][]} rows
 * @param {string} none said instead when there are no rows
 */
export function table(heads, rows, none) {
  if (rows.length === 0) return el("p", { class: "soft" }, none);
  const isNumber = heads.map((_, column) => rows.some((row) => typeof row[column] === "number"));
  const cell = (/** @type {Node | string | number} */ value, /** @type {number} */ column) =>
    el("td", isNumber[column] ? { class: "number" } : {}, typeof value === "number" ? String(value) : value);
  const head = (/** @type {string} */ text, /** @type {number} */ column) =>
    el("th", { scope: "col", ...(isNumber[column] ? { class: "number" } : {}) }, text);
  return el(
    "table",
    {},
    el("thead", {}, el("tr", {}, ...heads.map(head))),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map(cell)))),
  );
}
