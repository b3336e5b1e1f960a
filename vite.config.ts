import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const top = fileURLToPath(new URL(".", import.meta.url));

/** Callglass's socket is a WebSocket only: the code of the other transports, 3 kB of the lobby, is left out of the build. */
function onlyWebSocket(): Plugin {
  return {
    name: "only-web-socket",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: /engine\.io-client\/build\/esm\/transports\/index\.js$/ },
      handler: () => `import { WS } from "./websocket.js"; export const transports = { websocket: WS };`,
    },
  };
}

export default defineConfig({
  root: `${top}apps/web`,
  cacheDir: `${top}node_modules/.vite`,
  plugins: [react(), onlyWebSocket()],
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
