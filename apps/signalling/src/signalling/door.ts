import type { IncomingMessage } from "node:http";

import type { Clock } from "../clock.ts";
import { isOriginAllowed } from "../http/origin.ts";
import type { Quotas } from "../quotas.ts";
import { bucketPerAddress } from "../tokenBucket.ts";
import { clientAddress } from "./clientAddress.ts";

/** What decides on a WebSocket before it is one. */
export interface DoorSettings {
  clock: Clock;
  quotas: Quotas;
  publicUrl: string | null;
  trustedProxies: number;
  /** How many sockets are open. */
  inside(): number;
}

/** From which address a WebSocket comes in, or why it is refused, as the body of the HTTP answer says it. */
export type Door = (
  request: IncomingMessage,
) => { address: string } & ({ ok: true } | { ok: false; reason: "origin" | "busy" | "rateLimited" });

export function door({ clock, quotas, publicUrl, trustedProxies, inside }: DoorSettings): Door {
  const arrivals = bucketPerAddress(quotas.connectionsPerAddress);
  return ({ headers, socket }) => {
    const address = clientAddress(socket.remoteAddress ?? "", headers["x-forwarded-for"], trustedProxies);
    if (!isOriginAllowed(headers, publicUrl)) return { ok: false, address, reason: "origin" };
    if (arrivals.take(address, clock.nowMs()) > 0) return { ok: false, address, reason: "rateLimited" };
    return inside() >= quotas.sockets ? { ok: false, address, reason: "busy" } : { ok: true, address };
  };
}
