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

/** Why a WebSocket is refused, as the body of the HTTP answer says it; null when it may come in. */
export type Door = (request: IncomingMessage) => "origin" | "busy" | "rateLimited" | null;

export function door({ clock, quotas, publicUrl, trustedProxies, inside }: DoorSettings): Door {
  const arrivals = bucketPerAddress(quotas.connectionsPerAddress);
  return ({ headers, socket }) => {
    if (!isOriginAllowed(headers, publicUrl)) return "origin";
    const address = clientAddress(socket.remoteAddress ?? "", headers["x-forwarded-for"], trustedProxies);
    if (arrivals.take(address, clock.nowMs()) > 0) return "rateLimited";
    return inside() >= quotas.sockets ? "busy" : null;
  };
}
