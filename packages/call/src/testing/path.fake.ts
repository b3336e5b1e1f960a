import type { PeerFacts } from "../facts.ts";
import type { WorldClock } from "./worldClock.fake.ts";

export type TransportFacts = Pick<PeerFacts, "ice" | "dtls" | "channel">;

/** One end of a path between two connections. */
export interface PathEnd {
  ufrag: string;
  remoteUfrag(): string | null;
  isStable(): boolean;
  candidatesAdded(): number;
  isClosed(): boolean;
  transport: TransportFacts;
  /** The facts became these; the end tells its page. */
  become(facts: Partial<TransportFacts>): void;
  /** Media of the other end may flow now, or its directions changed. */
  flow(other: PathEnd): void;
  /** Which of this end's slots send something. */
  sending(slot: string): boolean;
}

const stepMs = 10;
const closeNotifyMs = 2;

/** The network between the browsers: walks ICE, DTLS and channel of two ends that know each other. */
export function createNetwork(clock: WorldClock) {
  const ends: PathEnd[] = [];
  const walked = new Set<PathEnd>();
  const network = {
    /** Where every walk stops: `checking` lets no packet through, `securing` no handshake. */
    stopAt: null as "checking" | "securing" | null,
    /** False withholds the first pictures. */
    showsPictures: true,
    /** How long the last of three candidates takes; a STUN server that is dead makes it long. */
    lastCandidateMs: 6,
    ends,
    other(end: PathEnd): PathEnd | undefined {
      return ends.find(
        (each) => each.ufrag === end.remoteUfrag() && each.remoteUfrag() === end.ufrag && !each.isClosed(),
      );
    },
    /** An end became stable, or got a candidate. */
    progress(end: PathEnd): void {
      if (end.isStable() && end.transport.ice === "new") end.become({ ice: "checking" });
      const other = network.other(end);
      if (other === undefined || !end.isStable() || !other.isStable()) return;
      // One end with a candidate is enough: the other one learns of it by the checks (peer-reflexive).
      if (end.candidatesAdded() + other.candidatesAdded() === 0) return;
      if (walked.has(end)) {
        if (end.transport.dtls !== "connected" || other.transport.dtls !== "connected") return;
        end.flow(other);
        return other.flow(end);
      }
      walked.add(end).add(other);
      walk(end, other);
    },
    /** close() sends close_notify, which the other end hears as DTLS and channel closed. */
    close(end: PathEnd): void {
      const other = network.other(end);
      if (other === undefined || end.transport.dtls !== "connected") return;
      clock.setTimeout(() => {
        if (other.isClosed() || other.transport.dtls !== "connected") return;
        other.become({ dtls: "closed" });
        other.become({ channel: "closed" });
      }, closeNotifyMs);
    },
  };

  function walk(end: PathEnd, other: PathEnd): void {
    const both = (facts: Partial<TransportFacts>) => {
      for (const each of [end, other]) if (!each.isClosed()) each.become(facts);
    };
    const step = (stop: "checking" | "securing" | null, next: () => void) =>
      clock.setTimeout(() => {
        if (network.stopAt !== stop || stop === null) next();
      }, stepMs);
    step("checking", () => {
      both({ ice: "connected", dtls: "connecting" });
      step("securing", () => {
        if (end.transport.ice !== "connected" || other.transport.ice !== "connected") return;
        if (end.transport.dtls !== "connecting" || other.transport.dtls !== "connecting") return;
        both({ dtls: "connected" });
        step(null, () => {
          both({ channel: "open" });
          if (end.isClosed() || other.isClosed()) return;
          end.flow(other);
          other.flow(end);
        });
      });
    });
  }

  return network;
}

export type Network = ReturnType<typeof createNetwork>;
