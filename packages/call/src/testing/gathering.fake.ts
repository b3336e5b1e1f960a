import type { PeerFacts } from "../facts.ts";
import type { IceTransportPolicy, PeerReport } from "../ports/peer.ts";
import type { Network } from "./path.fake.ts";
import type { WorldClock } from "./worldClock.fake.ts";

const candidateMs = 2;

interface GatheringOptions {
  clock: WorldClock;
  network: Network;
  policy: IceTransportPolicy;
  report(report: PeerReport): void;
}

/** How one connection gathers candidates: each generation of ICE its own, a host, another one or a relay, and the end. */
export function createGathering({ clock, network, policy, report }: GatheringOptions) {
  let state: PeerFacts["gathering"] = "new";
  let gatheredFor: string | null = null;
  let closed = false;

  function tellCandidate(number: number, ufrag: string | null): void {
    const isCurrent = ufrag === gatheredFor;
    const isEnd = number === 3;
    const type = number === 2 && network.relays ? "relay" : "host";
    const allowed = policy === "all" || type === "relay";
    if (isEnd || allowed) {
      const address = `udp 2122260223 192.0.2.${number} 5000${number}`;
      const line = isEnd ? "" : `candidate:${number} 1 ${address} typ ${type}`;
      const init = { candidate: line, sdpMid: "0", sdpMLineIndex: 0, usernameFragment: ufrag };
      const [candidateType, protocol] = isEnd ? [null, null] : [type, "udp"];
      const read = { candidateType, protocol, address: null, port: null, url: null };
      report({ type: "candidate.gathered", candidate: { init, ...read } });
    }
    if (!isEnd || closed || !isCurrent) return;
    state = "complete";
    report({ type: "peer.changed", cause: "icegatheringstatechange" });
  }

  return {
    state: () => state,
    /** A description was set; with the credentials of the one before there is nothing to gather. */
    begin(ufrag: string | null): void {
      if (ufrag === gatheredFor) return;
      gatheredFor = ufrag;
      state = "gathering";
      report({ type: "peer.changed", cause: "icegatheringstatechange" });
      if (network.turnAnswers !== null) {
        const [url, text] = ["turn:turn.example.org", "The TURN server says no"];
        report({ type: "candidate.error", url, code: network.turnAnswers, text });
      }
      for (const number of [1, 2, 3]) {
        const afterMs = number === 3 ? network.lastCandidateMs : candidateMs * number;
        clock.setTimeout(() => tellCandidate(number, ufrag), afterMs);
      }
    },
    close(): void {
      closed = true;
    },
  };
}
