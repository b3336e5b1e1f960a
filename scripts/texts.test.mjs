import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { expect, test } from "vitest";

import { root } from "./lib/install.mjs";

const noTexts = /node_modules|\.test\.tsx?$|\.fake\.ts$/;

/** @returns {string[]} */
function sourcesIn(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !noTexts.test(name))
    .map((name) => join(folder, name));
}

/** Comments are for those who read code, and are left as they are. */
function withoutComments(/** @type {string} */ source) {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|\s)\/\/.*$/gm, "$1");
}

/** The sources quote with double quotes, so that a straight one between letters is an apostrophe in a text. */
const straight = /\p{L}'\p{L}/u;

/** @returns {string[]} */
function straightIn(/** @type {string} */ file) {
  return withoutComments(readFileSync(file, "utf8"))
    .split("\n")
    .flatMap((line, index) =>
      straight.test(line) ? [`${relative(root, file)}:${index + 1}: ${line.trim()}`] : [],
    );
}

test("apostrophes in texts are typographic ones: ’", () => {
  const packages = readdirSync(join(root, "packages")).map((name) => join(root, "packages", name, "src"));
  const files = [join(root, "apps/web/src"), ...packages].flatMap(sourcesIn);
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(straightIn)).toEqual([]);
});
