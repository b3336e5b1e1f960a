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
  server: ["package-lock.json", "scripts/lib/bundle.mjs", "apps/signalling", "packages/protocol"],
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
 * In a process of its own: its output stays out of sight unless it fails, and the bundler's memory is given back.
 * Built beside the old one and then swapped, so that a build that was broken off leaves no half page.
 */
async function build(/** @type {"web" | "server"} */ part) {
  const fresh = join(dist, `.fresh-${part}-${process.pid}`);
  mkdirSync(dist, { recursive: true });
  try {
    const bundler = join(root, "scripts", "lib", "bundle.mjs");
    const env = { ...process.env, NODE_ENV: "production" };
    await run(process.execPath, [bundler, part, fresh], { cwd: root, env });
    rmSync(join(dist, part), { recursive: true, force: true });
    renameSync(fresh, join(dist, part));
  } catch (error) {
    throw new Error(`The build failed: ${outputOf(error)}`, { cause: error });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function outputOf(/** @type {unknown} */ error) {
  if (typeof error !== "object" || error === null) return String(error);
  const { stderr = "", stdout = "" } = /** @type {{ stderr?: string, stdout?: string }} */ (error);
  return `${stderr}${stdout}`.trim() || (error instanceof Error ? error.message : "no reason given");
}

function hashOf(/** @type {string[]} */ paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesIn(join(root, path)))) {
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** @returns {string[]} */
function filesIn(/** @type {string} */ path) {
  if (!existsSync(path)) return [];
  if (!path.startsWith(root) || /node_modules|\.test\.tsx?$|\.fake\.ts$/.test(relative(root, path)))
    return [];
  try {
    const names = readdirSync(path).toSorted();
    return names.flatMap((name) => filesIn(join(path, name)));
  } catch {
    return [path];
  }
}
