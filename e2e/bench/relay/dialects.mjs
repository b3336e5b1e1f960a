import { randomBytes } from "node:crypto";

/**
 * How one kind of server is spoken to over a raw WebSocket.
 * @typedef {object} Dialect
 * @property {(room: string, side: number) => string} path
 * @property {(room: string, side: number) => Conversation} converse
 *
 * One socket's state of the conversation.
 * @typedef {object} Conversation
 * @property {(text: string) => { send?: string, heard: "nothing" | "paired" | "payload" | "acknowledgement" }} hear
 * @property {(signals: readonly object[]) => string} say
 * @property {boolean} acknowledged whether the server answers each message
 */

/** @type {Dialect} */
const bare = {
  path: (room) => `/${room}`,
  converse: () => ({
    acknowledged: false,
    hear: (text) => ({ heard: text.startsWith('{"type":"paired"') ? "paired" : "payload" }),
    say: ([signal]) => JSON.stringify(signal),
  }),
};

/** @type {Dialect} */
const peer = {
  path: (room, side) => `/peerjs?key=peerjs&id=${room}-${side}&token=${room}`,
  converse: (room, side) => ({
    acknowledged: false,
    hear: (text) => ({ heard: text.startsWith('{"type":"OPEN"') ? "paired" : "payload" }),
    say: ([signal]) => JSON.stringify({ type: "CANDIDATE", dst: `${room}-${1 - side}`, payload: signal }),
  }),
};

const socketIoPath = () => "/socket.io/?EIO=4&transport=websocket";

/** @type {Dialect} */
const socketIo = {
  path: socketIoPath,
  converse: (room) => ({
    acknowledged: false,
    hear(text) {
      if (text.startsWith("0")) return { send: "40", heard: "nothing" };
      if (text.startsWith("40")) return { send: `42["join","${room}"]`, heard: "nothing" };
      if (text === "2") return { send: "3", heard: "nothing" };
      return { heard: text.startsWith('42["paired"') ? "paired" : "payload" };
    },
    say: ([signal]) => `42["signal",${JSON.stringify(signal)}]`,
  }),
};

/** @type {Dialect} */
const callglass = {
  path: socketIoPath,
  converse(room) {
    const instance = randomBytes(12).toString("base64url");
    let sent = 0;
    let joinedAs = 0;
    return {
      acknowledged: true,
      hear(text) {
        if (text.startsWith('42["notice",{"type":"relayed"')) return { heard: "payload" };
        if (text.startsWith("43") && joinedAs > 0) return { heard: "acknowledgement" };
        if (text.startsWith("0")) return { send: "40", heard: "nothing" };
        if (text.startsWith("40")) {
          const join = { type: "join", version: 1, room, instance, member: null, ticket: null };
          return { send: `420["request",${JSON.stringify(join)}]`, heard: "nothing" };
        }
        if (text === "2") return { send: "3", heard: "nothing" };
        if (text.startsWith("43")) {
          if (!text.includes('"ok":true')) throw new Error(`The seat was refused: ${text}`);
          joinedAs = text.includes('"ok":true,"seat":1') ? 1 : 2;
          return { heard: joinedAs === 2 ? "paired" : "nothing" };
        }
        return { heard: text.startsWith('42["notice",{"type":"paired"') ? "paired" : "nothing" };
      },
      say([signal]) {
        sent += 1;
        return `42${sent}["request",${JSON.stringify({ type: "relay", epoch: 1, id: `m.${sent}`, signal })}]`;
      },
    };
  },
};

/** @type {Record<import("./processes.mjs").Contender, Dialect>} */
export const dialects = {
  bare,
  peer,
  socketIo,
  callglass,
  switched: callglass,
  engineIo: callglass,
};
