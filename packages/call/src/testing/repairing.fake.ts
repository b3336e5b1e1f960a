import { expect } from "vitest";

import type { World } from "./world.fake.ts";

/** How often each one's present connection was asked to restart ICE, alice first. */
export function restarts({ alice, bob }: World): number[] {
  return [alice, bob].map(({ peer }) => peer.connections.at(-1)?.connection.restarts ?? 0);
}

export function expectSameConnections({ alice, bob, server }: World): void {
  expect(server.epoch()).toBe(1);
  expect([alice, bob].map(({ peer }) => peer.connections.length)).toEqual([1, 1]);
}

/** Alice, the impolite one, restarts ICE first. */
export function loseThePath(world: World): void {
  world.connect();
  world.network.cut();
  world.run(7_000);
  expect(world.alice.states().repair).toBe("repairing.restarting.underWay");
}
