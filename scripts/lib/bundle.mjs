import { cpSync } from "node:fs";
import { join } from "node:path";

import { build } from "vite";

import { root } from "./install.mjs";

const [part, outDir = "", entry = "apps/signalling/src/main.ts"] = process.argv.slice(2);

/**
 * The server with everything in it, in few files: it starts faster than from some hundred modules.
 * The watchdog is a thread of its own and so a file of its own.
 */
/** @type {import("vite").InlineConfig} */
const server = {
  configFile: false,
  root,
  logLevel: "warn",
  // Optional native helpers of ws that are not installed; it does without.
  ssr: { noExternal: true, external: ["bufferutil", "utf-8-validate"] },
  // Socket.IO calls it some ten times for each message, with all that it is about, and nobody listens.
  resolve: {
    alias: [
      { find: "debug", replacement: join(root, "apps/signalling/silentDebug.cjs") },
      { find: /^zod\/mini$/, replacement: "zod" },
    ],
  },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: "node20",
    minify: false,
    // The watchdog names places as they were written.
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: join(root, entry),
        watchdogWorker: join(root, "apps/signalling/src/watch/watchdogWorker.ts"),
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
};

/** @type {import("vite").InlineConfig} */
const web = {
  configFile: join(root, "vite.config.ts"),
  logLevel: "warn",
  build: { outDir, emptyOutDir: true },
};

try {
  await build(part === "server" ? server : web);
  // Served as they are.
  if (part === "server")
    cpSync(join(root, "apps/signalling/src/admin/page"), join(outDir, "page"), { recursive: true });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
