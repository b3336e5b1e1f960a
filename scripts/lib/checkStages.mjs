import { join } from "node:path";

import { runNode } from "./run.mjs";
import { root, toolScript } from "./tools.mjs";

/** Where vitest leaves its counts for `npm test`; of this process only, two runs at once are nothing unusual. */
export const unitReport = join(root, ".cache", `unit-${process.pid}.json`);

/**
 * @param {string} name
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {string} [command]
 * @returns {import("./stages.mjs").Stage}
 */
function stage(name, packageName, args, command) {
  return { name, run: () => runNode(toolScript(packageName, command), args) };
}

/** @param {string} config */
function types(config) {
  return stage(
    `types ${config}`,
    "typescript",
    ["-p", config === "packages" ? "tsconfig.json" : `tsconfig.${config}.json`],
    "tsc",
  );
}

/** Everything that can be said of the code without a browser; longest first. */
export const checkStages = [
  stage("unit tests", "vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${unitReport}`,
  ]),
  // Strict looks at what ships, the other run at tests, tools and their dependencies as well.
  stage("unused code", "knip", ["--strict", "--no-progress", "--no-config-hints"]),
  stage("unused in tests", "knip", ["--no-progress"]),
  stage("lint", "oxlint", ["--deny-warnings"]),
  // Packages first: they know neither the DOM nor Node, and the others import their source.
  ...["packages", "web", "node", "e2e"].map(types),
  stage("format", "oxfmt", ["--check"]),
];
