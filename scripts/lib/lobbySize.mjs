import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { root } from "./tools.mjs";

/** What a person may have to load before the lobby works, in kB of 1000 bytes. */
export const lobbyLimitKb = 130;

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[] }} Chunk Vite's manifest, as far as it is read here */

/**
 * The JavaScript of the first view after gzip: the entry and what it imports statically.
 * Views that load when opened (dynamic imports) are not counted.
 */
export function lobbyKb() {
  const folder = join(root, "dist", "web");
  /** @type {Record<string, Chunk>} */
  const manifest = JSON.parse(readFileSync(join(folder, ".vite", "manifest.json"), "utf8"));
  /** @type {Set<string>} */
  const files = new Set();
  /** @type {Set<string>} */
  const seen = new Set();
  const waiting = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    files.add(chunk.file);
    waiting.push(...(chunk.imports ?? []));
  }
  let bytes = 0;
  for (const file of files) {
    if (file.endsWith(".js")) bytes += gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
  }
  if (bytes === 0) throw new Error("dist/web/.vite/manifest.json names no entry");
  return bytes / 1000;
}
