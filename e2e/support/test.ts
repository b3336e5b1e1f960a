import { test as base, expect } from "@playwright/test";

import { join, newPerson, openLobby, type Person, type PersonOptions } from "./person.ts";
import { newRoom } from "./room.ts";
import { expectStep } from "./steps.ts";

interface House {
  room: string;
  /** A person with a browser; everybody is watched for errors until the test ends. */
  person(name: string, options?: PersonOptions): Promise<Person>;
  /** Alice and bob, alice first in the room, with first frames on both sides. */
  callOfTwo(options?: {
    alice?: PersonOptions;
    bob?: PersonOptions;
  }): Promise<{ alice: Person; bob: Person }>;
}

export const test = base.extend<House>({
  // Playwright reads which fixtures this one needs from the pattern, so it has to be there and empty.
  // oxlint-disable-next-line no-empty-pattern
  room: async ({}, use) => {
    await use(newRoom());
  },

  person: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (name, options = {}) => {
      const person = await newPerson(browser, name, options);
      people.push(person);
      return person;
    });
    // Whoever goes first would otherwise show the others a call that breaks.
    await Promise.all(people.map(({ context }) => context.close()));
    expect(
      people.flatMap(({ problems }) => problems),
      "no page reported an error",
    ).toEqual([]);
  },

  callOfTwo: async ({ person, room }, use) => {
    await use(async (options = {}) => {
      const [alice, bob] = await Promise.all([person("alice", options.alice), person("bob", options.bob)]);
      await Promise.all([openLobby(alice, room), openLobby(bob, room)]);
      await join(alice);
      await expectStep(alice, "signalling.seat", "done");
      await join(bob);
      await Promise.all([alice, bob].map((one) => expectStep(one, "media.firstFrame", "done")));
      return { alice, bob };
    });
  },
});

export { expect };
