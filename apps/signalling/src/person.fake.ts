import {
  JoinReply,
  protocolVersion,
  ServerNotice,
  type ClientRequest,
  type JoinRequest,
  type Reply,
} from "@callglass/protocol";
import { io, type Socket } from "socket.io-client";

/** A person with a real socket. */
export interface TestPerson {
  socket: Socket;
  /** Sends anything as `request` and resolves with what the server answered. */
  ask(request: unknown): Promise<Reply>;
  /** Joins the test's room and resolves with the seat; throws when it is refused. */
  join(request?: Partial<JoinRequest>): Promise<Extract<JoinReply, { ok: true }>>;
  /** The next notice of this type that has not been asked for yet. */
  next<Type extends ServerNotice["type"]>(type: Type): Promise<Extract<ServerNotice, { type: Type }>>;
  /** Notices that have come and have not been asked for. */
  unread: ServerNotice[];
}

export const testRoom = "room-of-the-tests-0001";

/** A whole join request of the named person. */
export function joinOf(name: string, more: Partial<Record<keyof JoinRequest, unknown>> = {}) {
  const instance = `${name}-instance`;
  return {
    type: "join",
    version: protocolVersion,
    room: testRoom,
    instance,
    member: null,
    ticket: null,
    ...more,
  };
}

/** A relayed message with a candidate. */
export function relayOf(id: string, epoch = 1) {
  const candidate = { candidate: "", sdpMid: null, sdpMLineIndex: 0, usernameFragment: null };
  return { type: "relay", epoch, id, signal: { type: "candidate", candidate } } as ClientRequest;
}

export async function person(url: string, name: string): Promise<TestPerson> {
  const socket = io(url, { transports: ["websocket"], reconnection: false, forceNew: true });
  const unread: ServerNotice[] = [];
  const waiting = new Set<() => void>();
  socket.on("notice", (notice: unknown) => {
    unread.push(ServerNotice.parse(notice));
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  async function ask(request: unknown): Promise<Reply> {
    return (await socket.timeout(15_000).emitWithAck("request", request)) as Reply;
  }
  return {
    socket,
    ask,
    unread,
    async join(more = {}) {
      const reply = JoinReply.parse(await ask(joinOf(name, more)));
      if (!reply.ok) throw new Error(`${name} was refused: ${reply.error.name}`);
      return reply;
    },
    next(type) {
      return new Promise((resolve) => {
        function look() {
          const at = unread.findIndex((notice) => notice.type === type);
          if (at < 0) return;
          waiting.delete(look);
          resolve(unread.splice(at, 1)[0] as Extract<ServerNotice, { type: typeof type }>);
        }
        waiting.add(look);
        look();
      });
    },
  };
}
