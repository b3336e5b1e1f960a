import { watchWake } from "../wake.ts";
import type { Report } from "./report.ts";

/** Network Information API; where it is missing or names no type, `online` alone speaks. */
interface NetworkInformation extends EventTarget {
  readonly type?: string;
}

/** Reports that the device has another network, or one again, or that it slept, which the path may not have outlived. */
export function watchNetwork(report: Report, signal: AbortSignal): void {
  window.addEventListener("online", () => report({ type: "network.changed", cause: "online" }), { signal });
  watchWake(() => report({ type: "network.changed", cause: "wake" }), signal);
  const network =
    "connection" in navigator && navigator.connection instanceof EventTarget
      ? (navigator.connection as NetworkInformation)
      : null;
  if (network === null) return;
  let type = network.type;
  network.addEventListener(
    "change",
    () => {
      // It also fires for every new estimate of speed.
      if (network.type === type) return;
      type = network.type;
      report({ type: "network.changed", cause: "change" });
    },
    { signal },
  );
}
