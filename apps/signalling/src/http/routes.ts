import type { IncomingMessage, ServerResponse } from "node:http";

import type { Readiness } from "../admin/readiness.ts";
import { pageHeaders } from "./headers.ts";
import type { ServePage } from "./pageFiles.ts";
import { json, pathOf, ready, text } from "./plain.ts";

/** Under which addresses another device finds this server; the page makes its invitation from it. */
export interface Reach {
  publicUrl: string | null;
  https: boolean;
  /** https addresses on the local network; empty without --https, because a camera needs a secure context. */
  lanUrls: string[];
}

/** Answers every HTTP request that is not Socket.IO's. */
export function routes(servePage: ServePage, reach: Reach, readiness: () => Readiness) {
  const setPageHeaders = pageHeaders();
  return (request: IncomingMessage, response: ServerResponse): void => {
    setPageHeaders(request, response);
    route(request, response);
  };

  function route(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return text(response, 405, "Only GET and HEAD.");
    }
    const path = pathOf(request.url ?? "");
    if (path === null) return text(response, 400, "This is not an address.");
    if (path === "/healthz") return json(response, { ok: true });
    if (path === "/readyz") return ready(response, readiness());
    if (path === "/reach.json") return json(response, reach);
    if (servePage(request, response, path)) return;
    if (path === "/") return text(response, 503, "The page has not been built: run npm start.");
    text(response, 404, "There is nothing here.");
  }
}
