import type { InspectionEvent } from "xstate";

import type { CallInput } from "../machine/root/context.ts";
import { openPage, type Page } from "./page.fake.ts";
import { createNetwork } from "./path.fake.ts";
import type { Codecs } from "./sdp.fake.ts";
import { createServerRoom } from "./serverRoom.fake.ts";
import { createWire } from "./wire.fake.ts";
import { WorldClock } from "./worldClock.fake.ts";

export const bothCodecs: Codecs = { audio: ["opus"], video: ["VP8", "H264"] };

export interface WorldOptions {
  inspect?: (inspected: InspectionEvent) => void;
  codecs?: { alice?: Codecs; bob?: Codecs };
  /** Pages whose socket does not connect until `link.restore()`. */
  unreachable?: readonly string[];
  /** Of every page's machine. */
  input?: Omit<CallInput, "room">;
}

/** Two complete pages, the server between them and the network between their browsers, in invented time. */
export function world(options: WorldOptions = {}) {
  const clock = new WorldClock();
  const server = createServerRoom(clock);
  const wire = createWire(clock);
  const network = createNetwork(clock);
  const pages: Page[] = [];
  const signalling = { delayMs: 5 };

  function open(name: string, member = name): Page {
    const page = openPage({
      clock,
      server,
      wire,
      network,
      name,
      member,
      codecs: options.codecs?.[member as "alice" | "bob"] ?? bothCodecs,
      input: options.input ?? {},
      reachable: !(options.unreachable ?? []).includes(name),
      signallingDelayMs: () => signalling.delayMs,
      nameOf: (instance) => pages.find((each) => each.instance === instance)?.name ?? "",
      inspect: options.inspect ?? (() => undefined),
      onHold(on) {
        for (const other of pages)
          if (other.name !== name) clock.setTimeout(() => other.hold.followOther(on), signalling.delayMs);
      },
    });
    pages.push(page);
    return page;
  }

  const alice = open("alice");
  const bob = open("bob");
  const run = (ms: number) => clock.increment(ms);

  return {
    clock,
    server,
    wire,
    network,
    pages,
    signalling,
    alice,
    bob,
    run,
    open,
    /** `first` waits in the room, the other one comes, and the call is made. */
    connect(first: "alice" | "bob" = "alice"): void {
      const [waiting, coming] = first === "alice" ? [alice, bob] : [bob, alice];
      waiting.join();
      run(100);
      coming.join();
      run(1_000);
    },
    /** What went by on the wire, as `alice: offer`. */
    said: (type?: string) =>
      wire.messages
        .filter(({ signal }) => type === undefined || signal.type === type)
        .map(({ from, signal }) => `${from}: ${signal.type}`),
    states: () => ({ alice: alice.states(), bob: bob.states() }),
  };
}

export type World = ReturnType<typeof world>;
