import type { IncomingMessage, ServerResponse } from "node:http";

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
export function routes(servePage: ServePage, reach: Reach) {
  const setPageHeaders = pageHeaders();
  return (request: IncomingMessage, response: ServerResponse): void => {
    try {
      setPageHeaders(request, response);
      route(request, response);
    } catch {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  };

  function route(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return text(response, 405, "Only GET and HEAD.");
    }
    const path = pathOf(request.url ?? "");
    if (path === null) return text(response, 400, "This is not an address.");
    if (path === "/healthz") return json(response, { ok: true });
    if (path === "/reach.json") return json(response, reach);
    if (servePage(request, response, path)) return;
    if (path === "/") return text(response, 503, "The page has not been built: run npm start.");
    text(response, 404, "There is nothing here.");
  }
}

function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "");
  } catch {
    return null;
  }
}

function json(response: ServerResponse, body: unknown): void {
  send(response, 200, "application/json; charset=utf-8", JSON.stringify(body));
}

function text(response: ServerResponse, status: number, sentence: string): void {
  send(response, status, "text/plain; charset=utf-8", `${sentence}\n`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.setHeader("Cache-Control", "no-store");
  // Without its length a connection of HTTP/1.0 could not be kept.
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}
