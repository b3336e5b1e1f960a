import { expect } from "vitest";

import { noFacts, type PeerFacts } from "../facts.ts";
import { w3cCharts } from "../charts.ts";
import type { CallFailure } from "../failures.ts";
import type { Page } from "./page.fake.ts";
import { world, type World, type WorldOptions } from "./world.fake.ts";

/** One story of two pages, named as a sentence; the list of all of them also says which states they reach. */
export interface Scenario {
  name: string;
  options?: Omit<WorldOptions, "inspect">;
  run(world: World): void;
  /** The story's browser reports some states too late to be seen; its readings jump. */
  browserSkipsStates?: boolean;
}

/** Longer than every hold and every wait together. */
const afterAllMs = 120_000;

/** Runs a scenario and then checks what must hold after every one. */
export function play(
  { options, run, browserSkipsStates = false }: Scenario,
  inspect?: WorldOptions["inspect"],
): void {
  const played = world({ ...options, ...(inspect === undefined ? {} : { inspect }) });
  run(played);
  expectSound(played);
  for (const { peer } of played.pages) {
    if (!browserSkipsStates) expect(peer.connections.flatMap(({ trail }) => jumpsIn(trail))).toEqual([]);
  }
  played.pages.forEach(expectNextAction);
  for (const page of played.pages) if (page.isOpen()) page.send({ type: "user.leave" });
  played.run(afterAllMs);
  for (const page of played.pages) {
    expect(page.errors).toEqual([]);
    expect(page.media.liveTracks()).toEqual([]);
    expect(page.peer.connections.every(({ end }) => end.isClosed())).toBe(true);
  }
  expect(played.clock.pendingTimers).toBe(0);
}

/** The invariants of the statechart that hold at every moment. */
export function expectSound({ pages }: World): void {
  for (const page of pages) {
    expect(page.errors).toEqual([]);
    const answered = page.peer.calls.filter(({ operation }) => operation === "setRemoteDescription(answer)");
    expect(answered.every(({ signaling }) => signaling === "have-local-offer")).toBe(true);
    expect(page.peer.connections.filter(({ end }) => !end.isClosed()).length).toBeLessThanOrEqual(1);
    const session = page.session();
    if (session === null) continue;
    expect(session.context.makingOffer).toBe(session.value.negotiation === "offering");
    expect(session.context.applyingReply).toBe(session.value.negotiation === "applyingReply");
  }
  const pairings = pages.flatMap((page) => page.context().pairing ?? []);
  const newest = Math.max(...pairings.map(({ epoch }) => epoch));
  const present = pairings.filter(({ epoch }) => epoch === newest);
  if (present.length !== 2) return;
  expect(present.filter(({ offerer }) => offerer)).toHaveLength(1);
  expect(present.map(({ role }) => role).toSorted()).toEqual(["impolite", "polite"]);
}

/** Changes that are not in the W3C's charts. */
function jumpsIn(trail: readonly PeerFacts[]): string[] {
  return trail.slice(1).flatMap((facts, at) => {
    const before = trail[at] ?? noFacts;
    return chartNames
      .filter((name) => facts[name] !== before[name] && !followers(name, before[name]).includes(facts[name]))
      .map((name) => `${name}: ${before[name]} -> ${facts[name]}`);
  });
}

const chartNames = Object.keys(w3cCharts) as (keyof PeerFacts)[];

function followers(name: keyof PeerFacts, state: string): readonly string[] {
  const transitions: Record<string, readonly string[]> = w3cCharts[name].transitions;
  return transitions[state] ?? [];
}

/** A failed page with a link has a button that leads on. */
function expectNextAction(page: Page): void {
  if (page.situation().stage !== "failed" || page.states().link !== "online") return;
  page.send({ type: "user.retry" });
  const asks = page.states().room === "joining.asking";
  const rekeys = page.states().session === "running" && page.context().pairing !== null;
  expect(asks || rekeys).toBe(true);
}

/** The call stands: both idle, steady, agreed, and with nothing left to do. */
export function expectConnected({ alice, bob }: World, pages: readonly Page[] = [alice, bob]): void {
  for (const page of pages) {
    const { link: _, ...states } = page.states();
    expect({ name: page.name, ...states }).toMatchObject({
      room: "paired",
      session: "running",
      negotiation: "idle",
      repair: "fine.flowing.steady",
    });
    expect(page.situation()).toMatchObject({ stage: "active", failure: null });
    expect(page.peer.readFacts()).toMatchObject({
      signaling: "stable",
      connection: "connected",
      channel: "open",
    });
    expect(page.session()?.context).toMatchObject({
      pending: null,
      inHand: null,
      answerInHand: null,
      buffered: [],
      offerWanted: false,
    });
  }
  const mids = pages.map(({ peer }) =>
    peer.connections.at(-1)?.connection.transceivers.map(({ mid }) => mid),
  );
  expect(mids).toEqual([
    ["0", "1", "2"],
    ["0", "1", "2"],
  ]);
}

export function expectFailure(page: Page, failure: Partial<CallFailure>): void {
  expect(page.situation()).toMatchObject({ stage: "failed", failure });
}

/** After Retry a new epoch connects. */
export function expectRetryConnects(played: World, page: Page): void {
  const before = page.context().epoch ?? 0;
  page.send({ type: "user.retry" });
  played.run(2_000);
  expect(page.context().epoch).toBe(before + 1);
  expectConnected(played);
}
