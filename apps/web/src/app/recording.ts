import type { HoldTold, PeerFacts } from "@callglass/call";
import { createLog, createRecorder, type EntryBody, type Log } from "@callglass/recording";
import type { InstanceId } from "@callglass/protocol";
import type { InspectionEvent } from "xstate";

import { nowMs } from "../effects/clock.ts";
import { entriesOf, type MachineEvent, type SessionEntries } from "./entries/entriesOf.ts";
import { holdEntry } from "./entries/holdEntry.ts";
import { writerOf } from "./writerOf.ts";

export interface Recording {
  log: Log;
  /** Given to the machine's actor. */
  inspect(event: InspectionEvent): void;
  /** A fact, or what a chart of values comes to, that no machine of XState tells. */
  write(body: EntryBody): void;
  /** A sentence that belongs to the story and that no machine tells. */
  note(topic: string, text: string): void;
  /** An invariant does not hold. */
  writeBreach(breach: string): void;
  writeHold(told: HoldTold): void;
  /** close() fires no events: its entry is the app's own. */
  writeClosed(facts: PeerFacts): void;
  /** Before a session begins: how to write down what it tells. */
  learnSession(entries: SessionEntries): void;
  /** The newest facts, as recorded. */
  facts(): Readonly<Record<string, string>>;
}

/** The one place where entries of this page are written. */
export function createRecording(instance: InstanceId): Recording {
  const writer = writerOf(instance);
  const log = createLog(writer);
  let sequence = 0;
  let epoch: number | null = null;
  /** The epoch whose connection was made last: its end may come when the next one has begun. */
  let connectionEpoch: number | null = null;
  let facts: Readonly<Record<string, string>> = {};
  /** The state of each chart as its own event told it. */
  let announced: Readonly<Record<string, string>> = {};

  let sessionEntries: SessionEntries = () => [];

  function write(body: EntryBody, ofEpoch: number | null = epoch): void {
    if (body.kind === "call" && body.api === "new RTCPeerConnection") connectionEpoch = ofEpoch;
    // What a former connection reads says nothing about the present one.
    if (body.kind === "facts" && ofEpoch === epoch) {
      const { facts: read, changed } = body;
      facts = read;
      announced = {
        ...announced,
        ...Object.fromEntries(changed.map((chart) => [chart, read[chart] ?? "none"])),
      };
    }
    sequence += 1;
    // Counted first: who hears of an entry may write the next one.
    log.append({ writer, sequence: sequence - 1, at: nowMs(), epoch: ofEpoch, ...body });
  }

  /** The epoch begins with the word of the server that pairs two people. */
  function followEpoch(event: MachineEvent): void {
    if (event.type === "room.paired" || (event.type === "room.joined" && event.pairing !== null)) {
      const next = event.pairing?.epoch ?? null;
      if (next !== epoch) {
        facts = {};
        announced = {};
      }
      epoch = next;
    }
  }

  const inspect = createRecorder({
    write,
    entriesOf(event) {
      // XState's own events share the type; those of our machines are this closed union.
      const machineEvent = event as MachineEvent;
      followEpoch(machineEvent);
      return entriesOf(machineEvent, announced, sessionEntries);
    },
  });

  return {
    log,
    inspect,
    learnSession: (entries) => void (sessionEntries = entries),
    facts: () => facts,
    write: (body) => write(body),
    note: (topic, text) => write({ kind: "note", level: "warning", topic, text }),
    writeBreach: (breach) =>
      write({ kind: "note", level: "error", topic: "invariant", text: `Invariant ${breach}`.slice(0, 500) }),
    writeHold(told) {
      const { body, epoch: ofEpoch } = holdEntry(told);
      write(body, ofEpoch);
    },
    writeClosed(closed) {
      const id = `close.${sequence}`;
      const body: EntryBody = {
        kind: "facts",
        event: "close()",
        facts: { ...closed },
        changed: Object.keys(closed),
      };
      write(
        { kind: "call", id, api: "close", phase: "settled", negotiation: null, detail: {}, error: null },
        connectionEpoch,
      );
      write(body, connectionEpoch);
    },
  };
}
