import { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";

import { WebSocket } from "ws";

import type { Speaker, Turns } from "./turns.ts";

/** The types of Engine.IO's packets that a WebSocket needs (engine.io-protocol, revision 4). */
export const packets = { open: "0", close: "1", ping: "2", pong: "3", message: "4" } as const;

/** A WebSocket of a page; ws makes it. */
export class LinkSocket extends WebSocket {
  link: Link | null = null;
}

/** What a link needs of the engine that keeps it. */
export interface LinkKeeper {
  /** Called before each frame. */
  gather(netSocket: Duplex): void;
  sent(characters: number): void;
  turns: Turns;
  cutOff(address: string): void;
  gone(link: Link): void;
}

const textFrame = { binary: false, compress: false } as const;
const protocolError = 1002;

/**
 * One page's connection as Socket.IO wants it from its engine: `data`, `error` and `close` are told, the rest is
 * called. Without the fields of Engine.IO's own class that only polling, upgrades and older protocols use.
 */
export class Link extends EventEmitter implements Speaker {
  readonly protocol = 4;
  /** Socket.IO asks it for volatile messages only. */
  readonly transport = { writable: true } as const;
  /** The handshake's request would live as long as its socket, and all that anybody needs of it is the address. */
  readonly request = undefined;
  readyState: "open" | "closing" | "closed" = "open";
  /** When the last ping was sent, or the link was made; by performance.now(). */
  pingedAtMs: number;
  /** Nothing has been heard since the last ping. */
  isAwaited = false;
  turn = 0;
  framesInTurn = 0;
  late: unknown[] | null = null;
  #isCutOff = false;
  /** The code of a close that has come while something was late. */
  #closeCode: number | null = null;
  readonly id: string;
  readonly remoteAddress: string;
  readonly #socket: LinkSocket;
  readonly #netSocket: Duplex;
  readonly #keeper: LinkKeeper;

  constructor(
    id: string,
    remoteAddress: string,
    socket: LinkSocket,
    netSocket: Duplex,
    keeper: LinkKeeper,
    nowMs: number,
  ) {
    super();
    this.id = id;
    this.remoteAddress = remoteAddress;
    this.pingedAtMs = nowMs;
    this.#socket = socket;
    this.#netSocket = netSocket;
    this.#keeper = keeper;
    socket.link = this;
    socket.on("message", hear).on("close", end).on("error", ignore);
  }

  /** Socket.IO's own text. */
  write(text: string): void {
    this.#keeper.sent(text.length);
    this.send(packets.message + text);
  }

  send(frame: string): void {
    // A page that has said goodbye, or lost its connection, hears nothing more.
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#keeper.gather(this.#netSocket);
    this.#socket.send(frame, textFrame);
  }

  close(code?: number): void {
    if (this.readyState !== "open") return;
    this.readyState = "closing";
    this.#socket.close(code);
  }

  /** For whoever does not stop talking: the farewell goes out, and nothing more is read. */
  cutOff(): void {
    // What Socket.IO still had to hand on may ask for it once more.
    if (this.#isCutOff) return;
    this.#isCutOff = true;
    this.#keeper.cutOff(this.remoteAddress);
    this.close();
    this.#keeper.turns.forget(this);
    // Dropped unread: what lies in a socket that is closed would be parsed once more.
    this.#netSocket.removeAllListeners("data").resume();
    this.#netSocket.end(() => this.#netSocket.destroy());
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    if (this.#closeCode === null) this.#socket.resume();
    else this.ended(this.#closeCode);
  }

  /** Without a farewell: for a page that does not answer. */
  terminate(): void {
    this.#socket.terminate();
  }

  ping(nowMs: number): void {
    this.pingedAtMs = nowMs;
    this.isAwaited = true;
    this.send(packets.ping);
  }

  take(frame: unknown, isBinary: boolean): void {
    if (this.readyState !== "open") return;
    // Whatever is said is a sign of life: on a slow line a pong may queue behind a long description.
    this.isAwaited = false;
    this.#keeper.turns.said(this, Buffer.isBuffer(frame) && !isBinary ? frame.toString("utf8") : frame);
  }

  hear(frame: unknown): void {
    if (this.readyState !== "open") return;
    // Socket.IO's parser knows what to do with what is binary, and that is none of ours.
    if (typeof frame !== "string") return void this.emit("data", frame);
    switch (frame[0]) {
      case packets.message:
        return void this.emit("data", frame.slice(1));
      case packets.pong:
        return;
      case packets.close:
        return this.close();
      default:
        return this.close(protocolError);
    }
  }

  ended(code: number): void {
    if (this.readyState === "closed") return;
    // Who says much and then goodbye has said it all.
    if (this.late !== null) return void (this.#closeCode = code);
    this.readyState = "closed";
    this.#keeper.gone(this);
    this.emit("close", this.isAwaited ? "ping timeout" : "transport close", code);
  }
}

// Shared by all sockets: what each of them would have of its own is memory.
function hear(this: WebSocket, frame: unknown, isBinary: boolean): void {
  linkOf(this)?.take(frame, isBinary);
}

function end(this: WebSocket, code: number): void {
  linkOf(this)?.ended(code);
}

/** An error is always followed by `close`; without a listener it would end the process. */
function ignore(): void {}

function linkOf(socket: WebSocket): Link | null {
  return socket instanceof LinkSocket ? socket.link : null;
}
