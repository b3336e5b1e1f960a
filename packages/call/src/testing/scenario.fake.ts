import { expect } from "vitest";

import type { CallFailure } from "../failures.ts";
import { breachesIn, jumpsOn, leadsOn, remainsOf } from "./invariants.fake.ts";
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
  expect(breachesIn(played)).toEqual([]);
  if (!browserSkipsStates) expect(played.pages.flatMap(jumpsOn)).toEqual([]);
  for (const page of played.pages) expect(leadsOn(page), `${page.name} has a next action`).toBe(true);
  for (const page of played.pages) if (page.isOpen()) page.send({ type: "user.leave" });
  played.run(afterAllMs);
  for (const page of played.pages) {
    expect(page.errors).toEqual([]);
    expect(remainsOf(page)).toEqual([]);
  }
  expect(played.clock.pendingTimers).toBe(0);
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
