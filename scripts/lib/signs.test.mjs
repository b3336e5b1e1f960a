import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

const styles = new URL("../../apps/web/src/styles/", import.meta.url);
const tokens = readFileSync(new URL("tokens.css", styles), "utf8");

const tokenNames = ["panel", "line-strong", "ink-quiet"].concat(
  ["user", "app", "browser", "wire", "timer"].map((cause) => `cause-${cause}`),
);

/** The dark colours stand first. */
function coloursFrom(/** @type {number} */ place) {
  const part = tokens.slice(place);
  return tokenNames.map((name) => new RegExp(`--${name}: (#\\w+);`).exec(part)?.[1] ?? `no --${name}`);
}

it.each([
  { picture: "signsDark.svg", of: "the dark theme", place: 0 },
  { picture: "signsLight.svg", of: "the light theme", place: tokens.indexOf(':root[data-theme="light"]') },
])("draws the signs in the colours of $of, which a picture cannot read", ({ picture, place }) => {
  expect(place).toBeGreaterThanOrEqual(0);
  const drawn = readFileSync(new URL(picture, styles), "utf8").matchAll(/stroke="(#\w+)"/g);
  expect(new Set([...drawn].map(([, colour]) => colour))).toEqual(new Set(coloursFrom(place)));
});
