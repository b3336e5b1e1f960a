import { Adapter } from "socket.io-adapter";
import * as standard from "socket.io-parser";

import type { Engine } from "./engine.ts";
import { Link } from "./link.ts";
import type { SignallingIo, SignallingSocket } from "./wire.ts";

/** Nothing of ours is binary, so nothing is searched for it. */
class TextEncoder extends standard.Encoder {
  override encode(packet: standard.Packet): string[] {
    const id = packet.id ?? "";
    const data = packet.data === undefined ? "" : JSON.stringify(packet.data);
    return [`${packet.type}${packet.nsp === "/" ? "" : `${packet.nsp},`}${id}${data}`];
  }
}

/** Socket.IO's own protocol and reading, with a writer for text alone. */
export const textParser = { Encoder: TextEncoder, Decoder: standard.Decoder };

/** Socket.IO keeps a room for each socket; who hears whom is known by our own rooms alone. */
export class NoRooms extends Adapter {
  override addAll(): void {}
  override delAll(): void {}
}

/** Socket.IO takes any engine that emits `connection`, but its types know only Engine.IO's own. */
export function bindEngine(io: SignallingIo, engine: Engine): void {
  Reflect.apply(io.bind, io, [engine]);
}

/** Ends a socket whose page does not stop talking. */
export function cutOff(socket: SignallingSocket): void {
  socket.disconnect(true);
  const link: unknown = socket.conn;
  if (link instanceof Link) link.cutOff();
}
