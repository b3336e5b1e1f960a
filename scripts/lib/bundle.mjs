import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { build } from "vite";

import { cacheCode } from "./codeCache.mjs";
import { root } from "./install.mjs";

const ownEngine = "apps/signalling/src/signalling/engine.ts";
const [part, outDir = "", entry = "apps/signalling/src/main.ts", engine = ownEngine] = process.argv.slice(2);

/**
 * The server with everything in it, in few files: it starts faster than from some hundred modules, and as CommonJS
 * faster than as modules, whose loader costs 10 ms. The watchdog is a thread of its own and so a file of its own.
 */
/** @type {import("vite").InlineConfig} */
const server = {
  configFile: false,
  root,
  logLevel: "warn",
  resolve: {
    // One for Engine.IO and for us.
    dedupe: ["ws"],
    // 200 kB for answers by long polling, which is switched off.
    alias: [
      { find: "accepts", replacement: join(root, "scripts/lib/nothing.cjs") },
      // Socket.IO calls it some ten times for each message, with all that it is about, and nobody listens.
      { find: "debug", replacement: join(root, "scripts/lib/silentDebug.cjs") },
      // The bench measures another one (build.mjs).
      { find: /^.*\/signalling\/engine\.ts$/, replacement: join(root, engine) },
    ],
  },
  // Optional native helpers of ws that are not installed; it does without.
  ssr: { noExternal: true, external: ["bufferutil", "utf-8-validate"] },
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
      output: {
        format: "cjs",
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        strictExecutionOrder: true,
        // Few files, in the order in which a start needs them.
        codeSplitting: {
          groups: [
            { name: "first", test: /\/src\/(delays|startUp\/\w+|watch\/(pulse|watchdog))\.ts$/ },
            { name: "listen", test: /\/src\/run\.ts$/ },
            { name: "serve", test: /\/src\/(startServer|seatSecret|log)\.ts$|\/(pino|socket\.io)\// },
          ],
        },
      },
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
  if (part === "server") {
    // Served as they are.
    cpSync(join(root, "apps/signalling/src/admin/page"), join(outDir, "page"), { recursive: true });
    writeFileSync(join(outDir, "package.json"), `{ "type": "commonjs" }\n`);
    await cacheCode(outDir);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
