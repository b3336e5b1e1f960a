import type { PeerFacts } from "@callglass/call";

import type { StoppedView } from "../app/callPage.ts";

/** Our waits stand still and the browser's do not: what it will do by itself meanwhile. */
export function impatience(ice: PeerFacts["ice"]): string {
  switch (ice) {
    case "checking":
      return "ICE does not wait: the browser is checking paths, and gives up by itself after about 15 seconds.";
    case "disconnected":
      return "ICE does not wait: the path is silent, and the browser gives it up by itself in a few seconds.";
    case "connected":
    case "completed":
      return "ICE goes on: consent checks (RFC 7675) run between the browsers themselves and do not cross this wire.";
    case "none":
    case "new":
    case "failed":
    case "closed":
      return "";
  }
}

/** ICE that may fail before the person is done. */
export function isUrgent(ice: PeerFacts["ice"]): boolean {
  return ice === "checking" || ice === "disconnected";
}

/** What stands at a gate, seen by the person at this page or by the other one. */
export function stoppedWords({ type, lane }: StoppedView, isOwn: boolean): string {
  if (lane === "calls") return isOwn ? `your browser’s ${type}` : `the other browser’s ${type}`;
  return (lane === "out") === isOwn ? `${type}, from you` : `${type}, to you`;
}
