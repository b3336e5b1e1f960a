import type { PeerFacts } from "../facts.ts";
import type { WorldClock } from "./worldClock.fake.ts";

export type TransportFacts = Pick<PeerFacts, "ice" | "dtls" | "channel">;

/** One end of a path between two connections. */
export interface PathEnd {
  /** Of the descriptions that offer and answer agreed on. */
  ufrags(): readonly [own: string, other: string] | null;
  isStable(): boolean;
  /** How many of the other end's candidates with this fragment are known here. */
  candidatesAdded(otherUfrag: string): number;
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
const alertMs = 2;
/** As Chromium does: no answer to checks is noticed soon, and final only much later. */
const disconnectedMs = 2_500;
const failedMs = 15_000;
const checkingFailsMs = 20_000;

/** The network between the browsers: walks ICE, DTLS and channel of two ends that know each other. */
export function createNetwork(clock: WorldClock) {
  const ends: PathEnd[] = [];
  /** The last generation of ICE that each end began to check, and that found a path. */
  const checked = new Map<PathEnd, string>();
  const found = new Map<PathEnd, string>();
  const network = {
    /** Where every walk stops: `checking` lets no packet through, `securing` no handshake. */
    stopAt: null as "checking" | "securing" | null,
    /** False withholds the first pictures. */
    showsPictures: true,
    /** How long the last of three candidates takes; a STUN server that is dead makes it long. */
    lastCandidateMs: 6,
    /** Whether the TURN server gives relayed candidates, and else what it answers. */
    relays: false as boolean,
    turnAnswers: null as number | null,
    ends,
    /** Bytes arrive, whatever ICE says. */
    carriesBytes: false as boolean,
    other: otherOf,
    progress,
    /** No packet gets through from now on. */
    cut(): void {
      if (cutAtMs !== null) return;
      const atMs = clock.now();
      cutAtMs = atMs;
      const still = (run: (end: PathEnd) => void) => () => {
        if (cutAtMs === atMs) for (const end of ends) if (!end.isClosed()) run(end);
      };
      clock.setTimeout(
        still((end) => {
          if (isUp(end)) end.become({ ice: "disconnected" });
        }),
        disconnectedMs,
      );
      clock.setTimeout(
        still((end) => {
          if (end.transport.ice === "disconnected") end.become({ ice: "failed" });
        }),
        failedMs,
      );
      for (const end of ends) failChecking(end);
    },
    mend(): void {
      if (cutAtMs === null) return;
      cutAtMs = null;
      for (const end of ends) {
        if (end.isClosed()) continue;
        // Consent checks get through again, as long as both ends still use the same credentials.
        if (end.transport.ice === "disconnected" && isFound(end)) end.become({ ice: "connected" });
        progress(end);
      }
    },
    /** An end that cannot go on with DTLS says so by a fatal alert (RFC 8446 section 6.2), which ends the other one too. */
    breakEncryption(end: PathEnd): void {
      const other = otherOf(end);
      end.become({ dtls: "failed" });
      if (other === undefined || cutAtMs !== null) return;
      clock.setTimeout(() => {
        if (!other.isClosed() && isSecure(other)) other.become({ dtls: "failed" });
      }, alertMs);
    },
    /** close() sends close_notify, which the other end hears as DTLS and channel closed. */
    close(end: PathEnd): void {
      const other = otherOf(end);
      if (other === undefined) return;
      const whileOpen = (run: () => void) => () => {
        if (!other.isClosed()) run();
      };
      if (end.transport.dtls === "connected" && cutAtMs === null) {
        clock.setTimeout(
          whileOpen(() => {
            if (other.transport.dtls !== "connected") return;
            other.become({ dtls: "closed" });
            other.become({ channel: "closed" });
          }),
          closeNotifyMs,
        );
        return;
      }
      // The last word does not get through: the other end hears no answer to its checks any more.
      const lost = whileOpen(() => {
        if (isUp(other) && otherOf(other) === undefined) other.become({ ice: "disconnected" });
      });
      const final = whileOpen(() => {
        if (other.transport.ice === "disconnected") other.become({ ice: "failed" });
      });
      clock.setTimeout(lost, disconnectedMs);
      clock.setTimeout(final, failedMs);
    },
  };
  let cutAtMs: number | null = null;

  function otherOf(end: PathEnd): PathEnd | undefined {
    const own = end.ufrags();
    return ends.find((each) => {
      const theirs = each.ufrags();
      return own !== null && theirs?.[0] === own[1] && theirs[1] === own[0] && !each.isClosed();
    });
  }

  function keyOf(end: PathEnd): string {
    return end.ufrags()?.toSorted().join(" ") ?? "";
  }

  function isFound(end: PathEnd): boolean {
    const other = otherOf(end);
    return other !== undefined && found.get(end) === keyOf(end) && found.get(other) === keyOf(end);
  }

  /** An end became stable, or got a candidate. */
  function progress(end: PathEnd): void {
    const ufrags = end.ufrags();
    if (end.isClosed() || !end.isStable() || ufrags === null) return;
    const key = keyOf(end);
    if (checked.get(end) !== key) beginChecking(end, key);
    const other = otherOf(end);
    if (other === undefined || !other.isStable()) return;
    // Until new pairs are found, the old ones carry on.
    if ([end, other].every((each) => isUp(each) && each.transport.dtls === "connected")) {
      end.flow(other);
      other.flow(end);
    }
    if (isFound(end)) return;
    // One end with a candidate is enough: the other one learns of it by the checks (peer-reflexive).
    if (end.candidatesAdded(ufrags[1]) + other.candidatesAdded(ufrags[0]) === 0) return;
    if (found.get(end) === key || cutAtMs !== null) return;
    found.set(end, key).set(other, key);
    walk(end, other, key);
  }

  /** An end that is connected stays so while it checks new pairs. */
  function beginChecking(end: PathEnd, key: string): void {
    checked.set(end, key);
    if (!isUp(end)) end.become({ ice: "checking" });
    if (cutAtMs !== null) failChecking(end);
  }

  function failChecking(end: PathEnd): void {
    const key = checked.get(end);
    if (end.isClosed() || end.transport.ice !== "checking") return;
    clock.setTimeout(() => {
      const isStill = checked.get(end) === key && end.transport.ice === "checking" && !end.isClosed();
      if (isStill && cutAtMs !== null) end.become({ ice: "failed" });
    }, checkingFailsMs);
  }

  function walk(end: PathEnd, other: PathEnd, key: string): void {
    const isCurrent = () =>
      cutAtMs === null && [end, other].every((each) => !each.isClosed() && keyOf(each) === key);
    const both = (facts: Partial<TransportFacts>) => {
      for (const each of [end, other]) each.become(facts);
    };
    const step = (stop: "checking" | "securing" | null, next: () => void) =>
      clock.setTimeout(() => {
        if (!isCurrent()) {
          // The packets of this step were lost: it is begun again when the network is back.
          for (const each of [end, other]) if (found.get(each) === key) found.delete(each);
          return;
        }
        if (network.stopAt !== stop || stop === null) next();
      }, stepMs);
    const openUp = () => {
      for (const each of [end, other])
        if (each.transport.channel === "connecting") each.become({ channel: "open" });
      end.flow(other);
      other.flow(end);
    };
    step("checking", () => {
      for (const each of [end, other]) {
        if (isBeforeHandshake(each)) each.become({ ice: "connected", dtls: "connecting" });
        else each.become({ ice: "connected" });
      }
      if (end.transport.dtls === "connected" && other.transport.dtls === "connected") return openUp();
      step("securing", () => {
        if (!isUp(end) || !isUp(other)) return;
        if (end.transport.dtls !== "connecting" || other.transport.dtls !== "connecting") return;
        both({ dtls: "connected" });
        step(null, openUp);
      });
    });
  }

  return network;
}

function isUp({ transport }: PathEnd): boolean {
  return transport.ice === "connected" || transport.ice === "completed";
}

/** Of a path that has a handshake, or had one. */
export function isSecure({ transport: { dtls } }: Pick<PathEnd, "transport">): boolean {
  return dtls === "connecting" || dtls === "connected";
}

function isBeforeHandshake({ transport: { dtls } }: PathEnd): boolean {
  return dtls === "none" || dtls === "new" || dtls === "connecting";
}

export type Network = ReturnType<typeof createNetwork>;
