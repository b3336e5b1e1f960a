import type { IncomingMessage, ServerResponse } from "node:http";

import type { Readiness } from "../admin/readiness.ts";
import { delays } from "../delays.ts";
import { pageHeaders } from "./headers.ts";
import type { ServePage } from "./pageFiles.ts";

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

/** Says whether new people should be sent here: 200, else 503 with the reasons. */
export function ready(response: ServerResponse, readiness: Readiness): void {
  response.statusCode = readiness.ready ? 200 : 503;
  if (!readiness.ready) response.setHeader("Retry-After", delays.tryAgainMs / 1000);
  json(response, readiness);
}

/** The path of a request's address, decoded; null when it cannot be. */
export function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "");
  } catch {
    return null;
  }
}

export function json(response: ServerResponse, body: unknown): void {
  send(response, response.statusCode, "application/json; charset=utf-8", JSON.stringify(body));
}

export function text(response: ServerResponse, status: number, sentence: string): void {
  send(response, status, "text/plain; charset=utf-8", `${sentence}\n`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.setHeader("Cache-Control", "no-store");
  // Without its length a connection of HTTP/1.0 could not be kept.
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}
