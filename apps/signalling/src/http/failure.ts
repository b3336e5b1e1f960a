import type { ServerResponse } from "node:http";

import { delays } from "../delays.ts";
import { Busy, TimedOut } from "../watch/box.ts";

/** Answers a request that was not done: 503 `busy` and 504 `timeout` at once and with Retry-After, else 500. */
export function answerFailure(response: ServerResponse, error: Error): void {
  if (response.headersSent) return void response.end();
  const [status, name] =
    error instanceof Busy ? [503, "busy"] : error instanceof TimedOut ? [504, "timeout"] : [500, "internal"];
  if (status !== 500) response.setHeader("Retry-After", Math.ceil(delays.tryAgainMs / 1000));
  response.setHeader("Cache-Control", "no-store");
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  // Only what we have thrown ourselves is fit to be read by strangers.
  const message = status === 500 ? "The server failed to do this." : error.message;
  response.end(JSON.stringify({ error: { name, message } }));
}
