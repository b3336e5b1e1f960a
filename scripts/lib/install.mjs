import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The top folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const lockfile = join(root, "package-lock.json");
/** npm writes this one at the end of every install, so its absence means a half-finished one. */
const npmRecord = join(root, "node_modules", ".package-lock.json");
const ourRecord = join(root, "node_modules", ".cache", "callglass-lockfile-hash");

/** Ends the process with one sentence on stderr and exit code 1. */
export function fail(/** @type {string} */ sentence) {
  console.error(sentence);
  return process.exit(1);
}

/** Installs what is missing; prints one line if there is something to do, and ends the process when it cannot be done. */
export function ensureInstalled() {
  checkNode();
  if (isInstalled()) return;
  console.log("Installing the dependencies (once; about half a minute) ...");
  const args = [existsSync(lockfile) ? "ci" : "install", "--no-audit", "--no-fund", "--loglevel=error"];
  // A shell only on Windows, where npm is a .cmd file that spawn does not find by itself.
  const done = spawnSync("npm", args, {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (done.status !== 0) {
    const why = done.error?.message ?? done.stderr.trim().split("\n").slice(0, 12).join("\n");
    fail(`The dependencies could not be installed (npm ${args[0]}): ${why}`);
  }
  remember();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Callglass needs Node 20.19 or newer, and this is ${process.versions.node}: get one from nodejs.org.`);
}

/**
 * The hash decides and not the time, because a checkout gives every file a new time.
 * An install that was made by hand has no hash of ours yet: there npm's own record has to agree with the lockfile.
 */
function isInstalled() {
  if (!existsSync(npmRecord)) return false;
  if (!existsSync(lockfile)) return true;
  if (existsSync(ourRecord) && readFileSync(ourRecord, "utf8") === lockHash()) return true;
  if (!npmRecordAgrees()) return false;
  remember();
  return true;
}

function npmRecordAgrees() {
  try {
    const wanted = JSON.parse(readFileSync(lockfile, "utf8")).packages;
    const present = JSON.parse(readFileSync(npmRecord, "utf8")).packages;
    return Object.keys(wanted).every((path) => {
      // Optional packages of other platforms and the workspaces' own folders are not in npm's record.
      if (!path.startsWith("node_modules/") || wanted[path].optional) return true;
      return present[path]?.version === wanted[path].version;
    });
  } catch {
    return false;
  }
}

function remember() {
  if (!existsSync(lockfile)) return;
  mkdirSync(dirname(ourRecord), { recursive: true });
  writeFileSync(ourRecord, lockHash());
}

function lockHash() {
  return createHash("sha256").update(readFileSync(lockfile)).digest("hex");
}
