import { createServer, type RequestListener, type Server } from "node:http";

import { delays } from "../delays.ts";
import type { Certificate } from "./certificate.ts";

/** An HTTP or HTTPS server whose every wait is bounded and that no malformed request can bring down. */
export function httpServer(certificate: Certificate | null, onRequest: RequestListener): Server {
  const settings = {
    headersTimeout: delays.httpHeadersMs,
    requestTimeout: delays.httpRequestMs,
    connectionsCheckingInterval: delays.httpCheckMs,
    noDelay: true,
  };
  // Not imported above: without a certificate nobody has to wait for it.
  const server = certificate
    ? process.getBuiltinModule("node:https").createServer({ ...settings, ...certificate }, onRequest)
    : createServer(settings, onRequest);
  // headersTimeout alone leaves a TCP connection open that never sends a byte; WebSockets are not touched by this one.
  server.timeout = delays.httpIdleMs;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // Browsers open connections in reserve. An answer on one that has said nothing would be taken
    // for the answer to a request that is just on its way; a connection that is closed makes them ask again.
    const saidNothingInTime = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
    if (socket.writable && !saidNothingInTime)
      socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    else socket.destroy();
  });
  // Node takes its own listener off at an upgrade; without one a reset of that connection would end the process.
  server.on("upgrade", (_request, socket) => socket.on("error", () => socket.destroy()));
  return server;
}
