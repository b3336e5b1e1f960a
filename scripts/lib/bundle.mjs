import { join } from "node:path";

import { build } from "vite";

import { root } from "./install.mjs";

const [part, outDir] = process.argv.slice(2);

/** One file for the server with everything in it: it starts faster than from some hundred modules. */
/** @type {import("vite").InlineConfig} */
const server = {
  configFile: false,
  root,
  logLevel: "warn",
  // Optional native helpers of ws that are not installed; it does without.
  ssr: { noExternal: true, external: ["bufferutil", "utf-8-validate"] },
  build: {
    ssr: join(root, "apps/signalling/src/main.ts"),
    outDir,
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" } },
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
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
