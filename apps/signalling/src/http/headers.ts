import type { IncomingMessage, ServerResponse } from "node:http";

import helmet from "helmet";

import { hostOf } from "./origin.ts";

type SetHeaders = (request: IncomingMessage, response: ServerResponse) => void;
type Sources = string | ((request: IncomingMessage) => string);

/** Asked for by this page only; a page that frames it gets nothing (W3C permissions-policy). */
const permissionsPolicy = "camera=(self), microphone=(self), display-capture=(self)";

/** Sets the security headers of every answer of the page's port. */
export function pageHeaders(): SetHeaders {
  const secure = headersWith({
    // Safari before 15.4 does not count WebSockets to the same host as 'self'.
    connectSrc: ["'self'", (request) => webSocketSources(request.headers.host)],
    imgSrc: ["'self'", "blob:", "data:"],
    mediaSrc: ["'self'", "blob:", "mediastream:"],
    workerSrc: ["'self'", "blob:"],
    // React sets style attributes through the CSSOM, which needs no 'unsafe-inline'.
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    formAction: ["'self'"],
  });
  return (request, response) => {
    response.setHeader("Permissions-Policy", permissionsPolicy);
    secure(request, response);
  };
}

/** Those of the admin port: its viewer of profiles writes its styles into the page and draws with fonts and pictures of its own. */
export function adminHeaders(): SetHeaders {
  return headersWith({
    connectSrc: ["'self'", "blob:"],
    imgSrc: ["'self'", "blob:", "data:"],
    fontSrc: ["'self'", "data:"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    formAction: ["'none'"],
  });
}

function headersWith(directives: Record<string, Sources[]>): SetHeaders {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...directives,
      },
    },
    // Whoever ends TLS for the public address decides on this one; for a certificate made on the spot it would lock people out.
    strictTransportSecurity: false,
    // A room's address is its key, so it is not told to anybody.
    referrerPolicy: { policy: "no-referrer" },
  });
  return (request, response) =>
    secure(request, response, (error) => {
      if (error instanceof Error) throw error;
    });
}

function webSocketSources(hostHeader: string | undefined): string {
  const host = hostHeader === undefined ? null : hostOf(hostHeader);
  return host === null ? "'self'" : `ws://${host} wss://${host}`;
}
