import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const top = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root: `${top}apps/web`,
  cacheDir: `${top}node_modules/.vite`,
  plugins: [react()],
  build: {
    outDir: `${top}dist/web`,
    emptyOutDir: true,
    target: "es2022",
    // One small sheet: a view whose own sheet was lost on the way would stay undressed, because nothing fetches it again.
    cssCodeSplit: false,
    // The test command reads from it what the lobby loads.
    manifest: true,
    // Every browser that can make a call knows modulepreload.
    modulePreload: { polyfill: false },
  },
});
