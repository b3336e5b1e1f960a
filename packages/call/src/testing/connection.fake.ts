import {
  intersected,
  makeSdp,
  reversed,
  sectionsOf,
  type Codecs,
  type Description,
  type Direction,
  type Kind,
  type Section,
} from "./sdp.fake.ts";

export interface Transceiver {
  kind: Kind;
  mid: string | null;
  direction: Direction;
  /** As the last answer left it. */
  current: Direction | null;
}

type Signaling = "stable" | "have-local-offer" | "have-remote-offer" | "closed";

/** An exception of the browser, by its name. */
export class BrowserError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * Offer and answer of one connection by webrtc-pc section 4.4.1: what one operation does, at the moment it ends.
 * Time and order are the effect's business.
 */
export class FakeConnection {
  readonly transceivers: Transceiver[] = [];
  signaling: Signaling = "stable";
  hasChannel = false;
  /** How often an own offer was rolled back by somebody else's. */
  rollbacks = 0;
  /** How often restartIce() was called. */
  restarts = 0;
  #name: string;
  #generation = 1;
  /** webrtc-pc, [[LocalIceCredentialsToReplace]]: the next offer has others. */
  #toReplace: readonly string[] = [];
  #codecs: Codecs;
  #local: { current: Description | null; pending: Description | null } = { current: null, pending: null };
  #remote: { current: Description | null; pending: Description | null } = { current: null, pending: null };

  constructor(name: string, codecs: Codecs) {
    this.#name = name;
    this.#codecs = codecs;
  }

  /** Of the description in use; the candidates that are gathered now have it. */
  get ufrag(): string | null {
    return ufragIn(this.localDescription);
  }

  /** Only offer and answer together bring a path about. */
  get agreedUfrags(): readonly [own: string, other: string] | null {
    const own = ufragIn(this.#local.current);
    const other = ufragIn(this.#remote.current);
    return own === null || other === null ? null : [own, other];
  }

  restartIce(): void {
    this.restarts += 1;
    this.#toReplace = [this.#local.current, this.#local.pending].flatMap((each) => ufragIn(each) ?? []);
  }

  get localDescription(): Description | null {
    return this.#local.pending ?? this.#local.current;
  }

  get remoteDescription(): Description | null {
    return this.#remote.pending ?? this.#remote.current;
  }

  get remoteUfrag(): string | null {
    return ufragIn(this.remoteDescription);
  }

  addTransceiver(kind: Kind, direction: Direction): Transceiver {
    const made: Transceiver = { kind, mid: null, direction, current: null };
    this.transceivers.push(made);
    return made;
  }

  /** setLocalDescription() without an argument. */
  setLocal(): Description {
    if (this.signaling === "have-remote-offer") return this.#answer();
    const made: Description = { type: "offer", sdp: this.#offerSdp() };
    this.#local.pending = made;
    this.signaling = "have-local-offer";
    return made;
  }

  /** An implicit rollback passes through `stable`, and `rolledBack` is told there. */
  setRemote(description: Description, rolledBack: () => void = () => undefined): void {
    if (description.type === "answer") return this.#takeAnswer(description);
    if (this.signaling === "have-local-offer") {
      this.#local.pending = null;
      this.rollbacks += 1;
      this.signaling = "stable";
      rolledBack();
    }
    this.#remote.pending = description;
    this.signaling = "have-remote-offer";
    for (const { mid, kind } of sectionsOf(description.sdp)) {
      if (this.transceivers.every((transceiver) => transceiver.mid !== mid)) {
        this.addTransceiver(kind, "recvonly").mid = mid;
      }
    }
  }

  addCandidate(ufrag: string | null): void {
    if (this.remoteDescription === null) {
      throw new BrowserError("InvalidStateError", "The remote description was null");
    }
    if (ufrag !== null && ufrag !== this.remoteUfrag) {
      throw new BrowserError("OperationError", `no description has the user name fragment ${ufrag}`);
    }
  }

  /** webrtc-pc, "check if negotiation is needed". */
  get needsNegotiation(): boolean {
    const local = this.#local.current;
    if (this.#toReplace.length > 0) return true;
    if (local === null) return this.hasChannel || this.transceivers.length > 0;
    const own = sectionsOf(local.sdp);
    const theirs = sectionsOf(this.#remote.current?.sdp ?? "");
    return this.transceivers.some(({ mid, direction }) => {
      const mine = own.find((section) => section.mid === mid);
      const other = theirs.find((section) => section.mid === mid);
      if (mine === undefined || other === undefined) return true;
      if (local.type === "offer")
        return mine.direction !== direction && reversed(other.direction) !== direction;
      return mine.direction !== intersected(direction, other.direction);
    });
  }

  #offerSdp(): string {
    const sections = this.transceivers.map((transceiver, at): Section => {
      transceiver.mid ??= String(at);
      const { kind, mid, direction } = transceiver;
      return { kind, mid, direction, codecs: this.#codecs[kind] };
    });
    const present = ufragIn(this.#local.current);
    const keeps = present !== null && !this.#toReplace.includes(present);
    return makeSdp(keeps ? present : this.#newUfrag(), "actpass", sections);
  }

  #answer(): Description {
    const sections = sectionsOf(this.#remote.pending?.sdp ?? "").map((offered): Section => {
      const own = this.transceivers.find(({ mid }) => mid === offered.mid);
      const direction = intersected(own?.direction ?? "inactive", offered.direction);
      const codecs = offered.codecs.filter((codec) => this.#codecs[offered.kind].includes(codec));
      return { ...offered, direction, codecs };
    });
    const made: Description = { type: "answer", sdp: makeSdp(this.#answerUfrag(), "active", sections) };
    this.#settle(made, this.#remote.pending, (direction) => direction, sections);
    return made;
  }

  /** An offer that restarts ICE is answered by one that does (RFC 9429 section 5.3.1). */
  #answerUfrag(): string {
    const present = ufragIn(this.#local.current);
    const restarts = ufragIn(this.#remote.pending) !== ufragIn(this.#remote.current);
    return present === null || restarts ? this.#newUfrag() : present;
  }

  #newUfrag(): string {
    this.#generation += 1;
    return this.#generation === 2 ? this.#name : `${this.#name}g${this.#generation - 1}`;
  }

  #takeAnswer(answer: Description): void {
    if (this.signaling !== "have-local-offer") {
      throw new BrowserError("InvalidStateError", `Called in wrong state: ${this.signaling}`);
    }
    this.#settle(this.#local.pending, answer, reversed, sectionsOf(answer.sdp));
  }

  #settle(
    local: Description | null,
    remote: Description | null,
    ownSide: (direction: Direction) => Direction,
    answered: readonly Section[],
  ): void {
    this.#local = { current: local, pending: null };
    this.#remote = { current: remote, pending: null };
    this.signaling = "stable";
    const own = ufragIn(local);
    if (own !== null && !this.#toReplace.includes(own)) this.#toReplace = [];
    for (const transceiver of this.transceivers) {
      const section = answered.find(({ mid }) => mid === transceiver.mid);
      if (section !== undefined) transceiver.current = ownSide(section.direction);
    }
  }
}

function ufragIn(description: Description | null): string | null {
  return /^a=ice-ufrag:(\S+)/m.exec(description?.sdp ?? "")?.[1] ?? null;
}
