import { once } from "node:events";

import { WebSocket } from "ws";

/** A WebSocket that speaks Socket.IO by hand, so that it can also say what no client library would. */
export interface RawSocket {
  socket: WebSocket;
  /** Sends a request as Socket.IO event, and resolves with the acknowledgement; undefined when the socket closes. */
  ask(body: unknown): Promise<unknown>;
  /** The same with a body that need not be JSON. */
  askText(body: string): Promise<unknown>;
  /** Sends text as it is. */
  say(text: string): void;
  /** The notices that have come. */
  notices: unknown[];
  /** The WebSocket's close code. */
  closed: Promise<number>;
}

export function socketUrl(serverUrl: string): string {
  return `${serverUrl.replace(/^http:\/\/localhost/, "ws://127.0.0.1")}/socket.io/?EIO=4&transport=websocket`;
}

/** Opens Engine.IO and Socket.IO; rejects when the door is closed. */
export async function rawSocket(serverUrl: string): Promise<RawSocket> {
  const socket = new WebSocket(socketUrl(serverUrl), { perMessageDeflate: false });
  const answered = new Map<string, (reply: unknown) => void>();
  const notices: unknown[] = [];
  const closed = new Promise<number>((resolve) => {
    socket.once("close", (code) => {
      for (const resolveAnswer of answered.values()) resolveAnswer(undefined);
      resolve(code);
    });
  });
  let asked = 0;
  const connected = new Promise<void>((resolve) => {
    socket.on("message", (data) => {
      const text = Buffer.isBuffer(data) ? data.toString("utf8") : "";
      if (text.startsWith("0")) socket.send("40");
      else if (text.startsWith("40")) resolve();
      else if (text === "2") socket.send("3");
      else if (text.startsWith('42["notice",')) notices.push(JSON.parse(text.slice(2))[1]);
      else if (text.startsWith("43")) {
        const [, id = "", body = "[]"] = /^43(\d+)(.*)$/s.exec(text) ?? [];
        answered.get(id)?.(JSON.parse(body)[0]);
        answered.delete(id);
      }
    });
  });
  await once(socket, "open");
  await connected;
  function askText(body: string): Promise<unknown> {
    asked += 1;
    const id = String(asked);
    socket.send(`42${id}["request",${body}]`);
    return new Promise((resolve) => answered.set(id, resolve));
  }
  return {
    socket,
    notices,
    closed,
    say: (text) => socket.send(text),
    ask: (body) => askText(JSON.stringify(body)),
    askText,
  };
}
