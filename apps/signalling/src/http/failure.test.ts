import type { ServerResponse } from "node:http";

import { expect, test } from "vitest";

import { Busy, TimedOut } from "../watch/box.ts";
import { answerFailure } from "./failure.ts";

/** What a request is told that failed so. */
function answerTo(error: Error) {
  const headers: Record<string, unknown> = {};
  const told = { status: 0, headers, body: "" };
  const response = {
    headersSent: false,
    setHeader: (name: string, value: unknown) => (headers[name] = value),
    writeHead: (status: number) => (told.status = status),
    end: (body: string) => (told.body = body),
  };
  answerFailure(response as unknown as ServerResponse, error);
  return { ...told, error: JSON.parse(told.body).error };
}

test.each([
  [new Busy("1000 operations wait already.", 1_000), 503, "busy", "1000 operations wait already."],
  [new TimedOut("page", 5_000), 504, "timeout", "page was not done within 5000 ms"],
])("%o is answered at once, by name and with the time to come again", (error, status, name, message) => {
  expect(answerTo(error)).toMatchObject({
    status,
    headers: { "Retry-After": 1, "Cache-Control": "no-store" },
    error: { name, message },
  });
});

test("what failed otherwise tells strangers nothing", () => {
  const told = answerTo(new Error("the secret is 42"));
  expect(told).toMatchObject({ status: 500, error: { name: "internal" } });
  expect(told.headers).not.toHaveProperty("Retry-After");
  expect(told.body).not.toContain("42");
});
