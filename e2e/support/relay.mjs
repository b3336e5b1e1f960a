import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("relay/main.mjs", import.meta.url));

/** @typedef {{ url: string, pause: () => void, goOn: () => void, stop: () => Promise<void> }} Relay */

/**
 * A TURN server of our own as a process that can be stopped and continued; resolves when it listens.
 * @param {string} secret what it shares with the signalling server
 * @returns {Promise<Relay>}
 */
export async function startRelay(secret) {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, RELAY_SECRET: secret },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(child.stdout, "data");
  const port = /port (\d+)/.exec(String(said))?.[1];
  if (port === undefined) throw new Error(`The relay said: ${String(said)}`);
  return {
    url: `turn:127.0.0.1:${port}`,
    pause: () => void child.kill("SIGSTOP"),
    goOn: () => void child.kill("SIGCONT"),
    async stop() {
      if (child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
