import {
  eventInto,
  look,
  noAccount,
  slotNames,
  type Account,
  type Delays,
  type Glance,
  type Incoming,
  type SlotName,
} from "@callglass/call";
import type { EntryBody, EntryOf, Log, ReadEntry, Writer } from "@callglass/recording";

import type { Cell } from "../effects/readable.ts";
import type { Readable } from "./readable.ts";
import { visibilityEntry } from "./entries/visibilityEntry.ts";

export type IncomingSlots = Readonly<Record<SlotName, Incoming>>;

export interface IncomingOptions {
  log: Log;
  shows: Cell<IncomingSlots>;
  said: Cell<SaidSlots>;
  delays: Readable<Delays>;
  write(body: EntryBody): void;
  /** Tells whether this page is in a background tab, and stops when the returned function is called. */
  watchVisibility(tell: (hidden: boolean) => void): () => void;
}

/** What the other person's own machines last said of their slots. */
export type SaidSlots = Readonly<Record<SlotName, string>>;

interface Other {
  writer: Writer | null;
  hidden: boolean;
}

/**
 * Follows what the other person's slots show at this side, from this page's own samples and from their words,
 * and writes down when it becomes another thing. What they say never reaches the machine, and decides nothing there.
 */
export function followIncoming({ log, shows, said, delays, write, watchVisibility }: IncomingOptions) {
  const accounts = new Map<SlotName, Account>();
  let other: Other = { writer: null, hidden: false };
  let facts: Readonly<Record<string, string>> = {};
  let [wasConnected, hidden, refused] = [false, false, false];

  function glanceAt(slot: SlotName, sample: EntryOf<"stats">["sample"], atMs: number): Glance {
    const counter = (name: string) => sample[`${slot}.${name}`] ?? null;
    return {
      atMs,
      slot,
      track: (facts[`track.${slot}`] ?? "none") as Glance["track"],
      wasConnected,
      packets: counter("packetsReceived") ?? 0,
      decoded: counter(slot === "microphone" ? "samplesPlayed" : "framesDecoded"),
      presented: counter("framesPresented"),
      hidden,
      said: said.get()[slot],
      otherHidden: other.hidden,
      refused,
    };
  }

  function become(slot: SlotName, account: Account): void {
    const before = accounts.get(slot)?.shows ?? "none";
    accounts.set(slot, account);
    if (account.shows === before) return;
    const event = eventInto(account.shows);
    write({
      kind: "transition",
      machine: `incoming.${slot}`,
      from: before,
      to: account.shows,
      event,
      guard: null,
    });
    shows.set({ ...shows.get(), [slot]: account.shows });
  }

  /** The connection is over, and its counters with it. */
  function forget(): void {
    wasConnected = false;
    for (const slot of slotNames) become(slot, noAccount);
  }

  function takeOwn(entry: ReadEntry): void {
    switch (entry.kind) {
      case "stats":
        for (const slot of slotNames) {
          const glance = glanceAt(slot, entry.sample, entry.at);
          become(slot, look(accounts.get(slot) ?? noAccount, glance, delays.get()));
        }
        return;
      case "facts":
        facts = entry.facts;
        wasConnected ||= facts["connection"] === "connected";
        if (entry.event === "close()") forget();
        return;
      case "note":
        if (entry.topic === "pageHidden") hidden = true;
        if (entry.topic === "pageVisible") hidden = false;
        return;
      case "call":
        if (entry.api === "audio.play") refused = entry.phase === "failed";
        return;
      case "room":
        if (entry.other !== null && entry.other !== other.writer) meet(entry.other);
        return;
      default:
    }
  }

  function meet(writer: Writer): void {
    other = { writer, hidden: false };
    said.set({ microphone: "unknown", camera: "unknown", screen: "unknown" });
    for (const entry of log.of(writer)) takeTheirs(entry);
  }

  function takeTheirs(entry: ReadEntry): void {
    if (entry.kind === "note" && entry.topic === "pageHidden") other.hidden = true;
    if (entry.kind === "note" && entry.topic === "pageVisible") other.hidden = false;
    if (entry.kind !== "transition") return;
    const slot = slotNames.find((name) => entry.machine === `slot.${name}`);
    if (slot !== undefined) said.set({ ...said.get(), [slot]: entry.to });
  }

  function take(entry: ReadEntry): void {
    if (entry.writer === log.self) takeOwn(entry);
    else if (entry.writer === other.writer) takeTheirs(entry);
  }

  // What was written while this code was on its way; writing makes the list longer.
  for (const entry of log.of(log.self).slice()) takeOwn(entry);
  const releases = [log.subscribe(take), watchVisibility((isHidden) => write(visibilityEntry(isHidden)))];
  return () => {
    for (const release of releases) release();
  };
}
