import { limits } from "@callglass/protocol";
import { WebSocketServer, type ServerOptions } from "ws";

/** The WebSocket server under Engine.IO, which itself passes on no limit but the payload's. */
export class FrameServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, maxFragments: limits.fragments });
  }
}
