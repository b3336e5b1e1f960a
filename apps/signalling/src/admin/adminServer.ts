import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { delays } from "../delays.ts";
import { answerFailure } from "../http/failure.ts";
import { adminHeaders } from "../http/headers.ts";
import { httpServer } from "../http/httpServer.ts";
import { listen } from "../http/listen.ts";
import { pageFiles } from "../http/pageFiles.ts";
import { json, pathOf, ready, text } from "../http/plain.ts";
import type { Operation } from "../watch/operation.ts";
import { createMetrics } from "./metrics.ts";
import { readWish, takeProfile } from "./profiler.ts";
import { readiness } from "./readiness.ts";
import { startUpOf, stateOf, type AdminSources } from "./sources.ts";

/** Where the admin port listens, and who may ask it. */
export interface AdminSettings {
  port: number;
  host: string;
  /** Null makes one. */
  token: string | null;
}

/** The running admin port. */
export interface Admin {
  /** Its page's address; with the token, if that was made here, behind the `#`, which no browser sends on. */
  url: string;
  close(): void;
}

/** What is answered at an address of the admin port; a promise while it waits. */
type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  operation: Operation,
) => void | Promise<void>;

/** Starts the second port, on which the server tells what it does and why. */
export async function startAdmin(sources: AdminSources, settings: AdminSettings): Promise<Admin> {
  const token = settings.token ?? randomBytes(24).toString("base64url");
  const metrics = createMetrics(sources);
  const setHeaders = adminHeaders();
  const page = pageFiles(fileURLToPath(new URL("./page/", import.meta.url)));
  const viewer = pageFiles(viewerFolder());
  const { operations, startUp, server } = sources;

  const open: Record<string, Route> = {
    "/healthz": (_request, response) => json(response, { ok: true }),
    "/readyz": (_request, response) => ready(response, readiness(server.isDraining(), sources.loop.read())),
  };
  const guarded: Record<string, Route> = {
    "/metrics": async (_request, response) => {
      response.setHeader("Content-Type", metrics.contentType);
      response.end(await metrics.metrics());
    },
    "/debug/startup": (_request, response) => json(response, startUpOf(startUp)),
    "/debug/slow": (_request, response) => json(response, sources.slow.reports()),
    "/debug/state": (_request, response) => json(response, stateOf(sources)),
    "/debug/who": (request, response) => {
      const address = new URL(request.url ?? "", "http://admin").searchParams.get("address") ?? "";
      json(response, { who: server.nameOf(address) });
    },
    "/debug/profile": async (request, response, operation) => {
      const wish = readWish(new URL(request.url ?? "", "http://admin").searchParams);
      if (!wish.ok) {
        response.statusCode = 400;
        return json(response, { error: { name: "malformed", message: wish.problem } });
      }
      response.on("close", () => operation.close(new Error("Whoever asked has gone.")));
      const profile = await takeProfile(operations, operation, wish.wish);
      response.setHeader("Content-Disposition", 'attachment; filename="callglass.cpuprofile"');
      json(response, profile);
    },
  };

  function route(request: IncomingMessage, response: ServerResponse, operation: Operation) {
    setHeaders(request, response);
    const path = pathOf(request.url ?? "");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return text(response, 405, "Only GET and HEAD.");
    }
    if (path === null) return text(response, 400, "This is not an address.");
    const free = open[path];
    if (free) return free(request, response, operation);
    const route = guarded[path];
    if (route) {
      if (isAllowed(request.headers.authorization, token)) return route(request, response, operation);
      response.setHeader("WWW-Authenticate", "Bearer");
      return text(response, 401, "Authorization: Bearer and the admin token, please.");
    }
    if (path.startsWith("/viewer/") && viewer.serve(request, response, path.slice("/viewer".length))) return;
    if (page.serve(request, response, path)) return;
    text(response, 404, "There is nothing here.");
  }

  const http = httpServer(null, (request, response) => {
    operations.run<void>(
      `admin ${pathOf(request.url ?? "") ?? "?"}`,
      null,
      (operation) => {
        // A profile takes its time, and nobody is kept from a seat by that: it is not slow.
        operation.mayBeSlow = true;
        operation.limitMs = delays.profileAwaitMs + 2 * delays.profileMs;
        return route(request, response, operation);
      },
      () => undefined,
      (error) => answerFailure(response, error),
    );
  });
  http.timeout = delays.profileAwaitMs + 3 * delays.profileMs;
  await listen(http, settings.port, settings.host);
  http.unref();
  const { address, port, family } = http.address() as AddressInfo;
  const host = family === "IPv6" ? `[${address}]` : address;
  return {
    url: `http://${host}:${port}/${settings.token === null ? `#token=${token}` : ""}`,
    close() {
      http.close();
      http.closeAllConnections();
    },
  };
}

function viewerFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve("speedscope/package.json")), "dist", "release");
}

/** By hashes of equal length, so that the time taken tells nothing about the token. */
function isAllowed(header: string | undefined, token: string): boolean {
  const hash = (value: string) => createHash("sha256").update(value).digest();
  return timingSafeEqual(hash(header ?? ""), hash(`Bearer ${token}`));
}
