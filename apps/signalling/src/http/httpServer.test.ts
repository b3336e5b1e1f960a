import { PassThrough } from "node:stream";

import { expect, test } from "vitest";

import { httpServer } from "./httpServer.ts";

/** What a connection is told when Node reports an error of it. */
function answerTo(code: string): { told: string; closed: boolean } {
  const socket = new PassThrough();
  const server = httpServer(null, () => undefined);
  server.emit("clientError", Object.assign(new Error("test"), { code }), socket);
  return { told: String(socket.read() ?? ""), closed: socket.destroyed || socket.writableEnded };
}

test("what is no HTTP is answered with 400", () => {
  expect(answerTo("HPE_INVALID_METHOD")).toEqual({
    told: expect.stringMatching(/^HTTP\/1.1 400 /),
    closed: true,
  });
});

test("a connection that said nothing in time is closed without a word: the next request on it may be on its way", () => {
  expect(answerTo("ERR_HTTP_REQUEST_TIMEOUT")).toEqual({ told: "", closed: true });
});
