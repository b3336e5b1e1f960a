import type { ServerResponse } from "node:http";

import type { Readiness } from "../admin/readiness.ts";
import { delays } from "../delays.ts";

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
