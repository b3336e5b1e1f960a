import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";

import { root } from "./install.mjs";

/**
 * What is built from what. A hash of the sources decides whether that is stale: times change with every checkout.
 * @type {Record<"web" | "server", string[]>}
 */
const sources = {
  web: ["package-lock.json", "vite.config.ts", "apps/web", "packages"],
  server: [
    "package-lock.json",
    ...["bundle.mjs", "codeCache.mjs", "cachedModule.cjs", "nothing.cjs"].map(
      (name) => `scripts/lib/${name}`,
    ),
    "apps/signalling",
    "packages/protocol",
  ],
};

const dist = join(root, "dist");
const run = promisify(execFile);

/** Builds what is stale into dist/web and dist/server; rejects with one sentence and the tool's own message. */
export async function ensureBuilt() {
  const parts = /** @type {const} */ (["web", "server"]);
  // Both come to their end before one failure is told, or the other one would go on behind a process that ended.
  const outcomes = await Promise.allSettled(parts.map((part) => ensurePartBuilt(part)));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}

async function ensurePartBuilt(/** @type {"web" | "server"} */ part) {
  const stamp = join(dist, `.stamp-${part}`);
  const hash = hashOf(sources[part]);
  if (existsSync(join(dist, part)) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  await build(part);
  writeFileSync(stamp, hash);
}

/**
 * Servers that are built as the real one is, with something else in its place: another entry, and then another engine.
 * @type {Record<"planted" | "switched" | "engineIo", string[]>}
 */
const others = {
  /** For the tests that plant slow handlers into the real process. */
  planted: ["apps/signalling/src/testing/plantedServer.fake.ts"],
  /** For the bench that measures what watching costs, and what Engine.IO's own engine would. */
  switched: ["apps/signalling/src/testing/switchedServer.fake.ts"],
  engineIo: ["apps/signalling/src/main.ts", "apps/signalling/src/testing/engineIo.fake.ts"],
};

/**
 * Kept in .cache under the hash of its sources, so that test files that run at once do not disturb each other.
 * @param {keyof typeof others} name
 * @returns {Promise<string>} the folder with main.js
 */
export async function buildOtherServer(name) {
  const folder = join(root, ".cache", `${name}-server`);
  const replaced = others[name];
  const hash = hashOf(sources.server, noTestsButFakes);
  const wanted = join(folder, hash);
  if (existsSync(wanted)) return wanted;
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) {
    if (!old.startsWith(".fresh-")) rmSync(join(folder, old), { recursive: true, force: true });
  }
  const fresh = join(folder, `.fresh-${process.pid}`);
  await bundle("server", fresh, ...replaced);
  try {
    renameSync(fresh, wanted);
  } catch {
    // Another test file was faster with the very same.
    rmSync(fresh, { recursive: true, force: true });
  }
  return wanted;
}

/**
 * In a process of its own: its output stays out of sight unless it fails, and the bundler's memory is given back.
 * Built beside the old one and then swapped, so that a build that was broken off leaves no half page.
 */
async function build(/** @type {"web" | "server"} */ part) {
  const fresh = join(dist, `.fresh-${part}-${process.pid}`);
  mkdirSync(dist, { recursive: true });
  try {
    await bundle(part, fresh);
    rmSync(join(dist, part), { recursive: true, force: true });
    renameSync(fresh, join(dist, part));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function bundle(/** @type {string[]} */ ...args) {
  const bundler = join(root, "scripts", "lib", "bundle.mjs");
  const env = { ...process.env, NODE_ENV: "production" };
  try {
    await run(process.execPath, [bundler, ...args], { cwd: root, env });
  } catch (error) {
    throw new Error(`The build failed: ${outputOf(error)}`, { cause: error });
  }
}

function outputOf(/** @type {unknown} */ error) {
  if (typeof error !== "object" || error === null) return String(error);
  const { stderr = "", stdout = "" } = /** @type {{ stderr?: string, stdout?: string }} */ (error);
  return `${stderr}${stdout}`.trim() || (error instanceof Error ? error.message : "no reason given");
}

const noTests = /node_modules|\.test\.tsx?$|\.fake\.ts$/;
/** Fakes are part of a planted server. */
const noTestsButFakes = /node_modules|\.test\.tsx?$/;

function hashOf(/** @type {string[]} */ paths, leftOut = noTests) {
  // What V8 compiles at the build is of no use to another version.
  const hash = createHash("sha256").update(process.version);
  for (const file of paths.flatMap((path) => filesIn(join(root, path), leftOut))) {
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** @returns {string[]} */
function filesIn(/** @type {string} */ path, /** @type {RegExp} */ leftOut) {
  if (!existsSync(path) || !path.startsWith(root) || leftOut.test(relative(root, path))) return [];
  try {
    const names = readdirSync(path).toSorted();
    return names.flatMap((name) => filesIn(join(path, name), leftOut));
  } catch {
    return [path];
  }
}
