import { test as base, expect, type Browser } from "@playwright/test";

import { join, newPerson, openLobby, type Person, type PersonOptions } from "./person.ts";
import { newRoom } from "./room.ts";
import { expectStep } from "./steps.ts";

interface CallOptions {
  alice?: PersonOptions;
  bob?: PersonOptions;
}

export interface CallOfTwo {
  alice: Person;
  bob: Person;
}

interface House {
  room: string;
  /** A person with a browser; everybody is watched for errors until the test ends. */
  person(name: string, options?: PersonOptions): Promise<Person>;
  /** Alice and bob, alice first in the room, with first frames on both sides. */
  callOfTwo(options?: CallOptions): Promise<CallOfTwo>;
}

function people(browser: Browser) {
  const all: Person[] = [];
  return {
    async person(name: string, options: PersonOptions = {}): Promise<Person> {
      const one = await newPerson(browser, name, options);
      all.push(one);
      return one;
    },
    async goHome(): Promise<void> {
      await Promise.all(all.map(({ context }) => context.close()));
      expect(
        all.flatMap(({ problems }) => problems),
        "no page reported an error",
      ).toEqual([]);
    },
  };
}

async function call(person: House["person"], room: string, options: CallOptions): Promise<CallOfTwo> {
  const [alice, bob] = await Promise.all([person("alice", options.alice), person("bob", options.bob)]);
  await Promise.all([openLobby(alice, room), openLobby(bob, room)]);
  await join(alice);
  await expectStep(alice, "signalling.seat", "done");
  await join(bob);
  await Promise.all([alice, bob].map((one) => expectStep(one, "media.firstFrame", "done")));
  return { alice, bob };
}

export const test = base.extend<House>({
  // Playwright reads which fixtures this one needs from the pattern, so it has to be there and empty.
  // oxlint-disable-next-line no-empty-pattern
  room: async ({}, use) => {
    await use(newRoom());
  },

  person: async ({ browser }, use) => {
    const { person, goHome } = people(browser);
    await use(person);
    await goHome();
  },

  callOfTwo: async ({ person, room }, use) => {
    await use((options = {}) => call(person, room, options));
  },
});

/**
 * One call for all tests of a file, which only look at it and leave it as it was.
 * It ends with the file, because a call that goes on costs the tests beside it their processor.
 */
export function standingCall(): () => CallOfTwo {
  let standing: CallOfTwo | null = null;
  let goHome = () => Promise.resolve();
  test.describe.configure({ mode: "default" });
  test.beforeAll(async ({ browser }) => {
    const guests = people(browser);
    goHome = guests.goHome;
    standing = await call(guests.person, newRoom(), {});
  });
  test.afterAll(() => goHome());
  return () => {
    if (standing === null) throw new Error("the call has not begun");
    return standing;
  };
}

export { expect };
