import type { IncomingMessage, ServerResponse } from "node:http";

import helmet from "helmet";

import { hostOf } from "./origin.ts";

/** Asked for by this page only; a page that frames it gets nothing (W3C permissions-policy). */
const permissionsPolicy = "camera=(self), microphone=(self), display-capture=(self)";

/** Sets the security headers of every answer. */
export function pageHeaders(): (request: IncomingMessage, response: ServerResponse) => void {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Safari before 15.4 does not count WebSockets to the same host as 'self'.
        connectSrc: ["'self'", (request) => webSocketSources(request.headers.host)],
        imgSrc: ["'self'", "blob:", "data:"],
        mediaSrc: ["'self'", "blob:", "mediastream:"],
        workerSrc: ["'self'", "blob:"],
        // React sets style attributes through the CSSOM, which needs no 'unsafe-inline'.
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Whoever ends TLS for the public address decides on this one; for a certificate made on the spot it would lock people out.
    strictTransportSecurity: false,
    // A room's address is its key, so it is not told to anybody.
    referrerPolicy: { policy: "no-referrer" },
  });
  return (request, response) => {
    response.setHeader("Permissions-Policy", permissionsPolicy);
    secure(request, response, (error) => {
      if (error instanceof Error) throw error;
    });
  };
}

function webSocketSources(hostHeader: string | undefined): string {
  const host = hostHeader === undefined ? null : hostOf(hostHeader);
  return host === null ? "'self'" : `ws://${host} wss://${host}`;
}
