// Part of the server's bundle: runs its files with what V8 compiled of them at the build, which is half of a start.
const { readFileSync, writeFileSync } = require("node:fs");
const { wrap } = require("node:module");
const { basename, dirname } = require("node:path");
const { Script } = require("node:vm");

/** @type {Map<string, import("node:vm").Script>} */
const scripts = new Map();

/**
 * Stands in for a file: its code lies beside it, and what V8 has compiled of that. Another version of V8 compiles anew.
 * @param {NodeJS.Module} module
 */
module.exports = function runCached(module) {
  const { filename } = module;
  const script = new Script(wrap(readFileSync(`${filename}.code`, "utf8")), {
    // What was compiled keeps its name wherever the bundle is moved to, so it is one without a place (sourceOf.ts).
    filename: `bundle:${basename(filename)}`,
    cachedData: compiled(filename),
  });
  scripts.set(filename, script);
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, module.require.bind(module), module, filename, dirname(filename));
};

function compiled(/** @type {string} */ filename) {
  try {
    return readFileSync(`${filename}.compiled`);
  } catch {
    // Not there yet, or not delivered: it is compiled now.
    return undefined;
  }
}

// At its end a process knows which functions a start needs (scripts/lib/codeCache.mjs).
if (process.env["CALLGLASS_KEEP_COMPILED"] !== undefined) {
  process.on("exit", () => {
    for (const [filename, script] of scripts)
      writeFileSync(`${filename}.compiled`, script.createCachedData());
  });
}
