import { WebSocket } from "ws";

/** For Node. */
export const inspectorOptions = ["--inspect=127.0.0.1:0"];

/**
 * Node's inspector at work: no line of the server knows that it is measured.
 * @param {string} said what the process printed when it started
 */
export async function inspect(said) {
  const url = /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/.exec(said)?.[0] ?? "";
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const ask = (/** @type {string} */ method, /** @type {object} */ params = {}) =>
    new Promise((/** @type {(result: { result: { value: string } }) => void} */ resolve) => {
      socket.once("message", (data) =>
        resolve(JSON.parse(Buffer.isBuffer(data) ? data.toString("utf8") : "").result),
      );
      socket.send(JSON.stringify({ id: 1, method, params }));
    });
  return {
    /** @returns {Promise<NodeJS.MemoryUsage>} */
    async memory() {
      for (let time = 0; time < 3; time += 1) await ask("HeapProfiler.collectGarbage");
      const expression = "JSON.stringify(process.memoryUsage())";
      const { result } = await ask("Runtime.evaluate", { expression });
      return JSON.parse(result.value);
    },
    close: () => socket.close(),
  };
}
