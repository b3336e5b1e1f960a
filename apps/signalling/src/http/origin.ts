import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a WebSocket may be opened: from this server's own page, from the page behind `publicUrl`, or by a
 * program that is no browser (it sends no Origin). CORS does not protect WebSockets, so this check has to.
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (origin === publicUrl) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === hostOf(host);
}

/** The Host header as a URL writes it (lower case), or null when it is none. */
export function hostOf(header: string): string | null {
  return /^[\w.\-:[\]]+$/.test(header) && URL.canParse(`http://${header}`) ? header.toLowerCase() : null;
}
