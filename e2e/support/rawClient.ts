import { randomBytes } from "node:crypto";

import { io, type Socket } from "socket.io-client";

/** Somebody at the socket without our page: says whatever a test wants, well-formed or not. */
export interface RawClient {
  socket: Socket;
  request(message: unknown): Promise<unknown>;
  /** Resolves with the first notice of this type, also one that came before. */
  notice(type: string): Promise<Record<string, unknown>>;
  close(): void;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export async function rawClient(url: string): Promise<RawClient> {
  const socket = io(url, { transports: ["websocket"], reconnection: false });
  const notices: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  socket.on("notice", (notice: unknown) => {
    if (isRecord(notice)) notices.push(notice);
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return {
    socket,
    request: (message) => socket.timeout(5_000).emitWithAck("request", message),
    notice: (type) =>
      new Promise((resolve) => {
        const look = () => {
          const found = notices.find((notice) => notice["type"] === type);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => void socket.disconnect(),
  };
}

/** A join of protocol version 1 by a page that was never here before. */
export function joinRequest(room: string): Record<string, unknown> {
  const instance = randomBytes(12).toString("base64url");
  return { type: "join", version: 1, room, instance, member: null, ticket: null };
}
