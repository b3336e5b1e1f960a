import type { Report } from "./report.ts";

/** Not JSON, so that it is no batch of entries. */
const ping = "ping";

const pingMs = 1_000;

/** Longer than the time between two pings, so that one that is a little late is not missed. */
const silentMs = 1_500;

/** Sends a ping each second through the open channel, and reports when the other person's do not come. */
export function startPings(channel: RTCDataChannel, report: Report, signal: AbortSignal) {
  let heardAtMs = performance.now();
  let isSilent = false;

  function tick(): void {
    if (channel.readyState !== "open") return;
    channel.send(ping);
    if (isSilent || performance.now() - heardAtMs < silentMs) return;
    isSilent = true;
    report({ type: "channel.silent" });
  }

  channel.addEventListener(
    "open",
    () => {
      heardAtMs = performance.now();
      const interval = setInterval(tick, pingMs);
      signal.addEventListener("abort", () => clearInterval(interval));
    },
    { signal, once: true },
  );

  return {
    /** Whatever arrives is a sign of life; true when that is all it says. */
    hear(text: string): boolean {
      heardAtMs = performance.now();
      if (isSilent) report({ type: "channel.heard" });
      isSilent = false;
      return text === ping;
    },
  };
}
