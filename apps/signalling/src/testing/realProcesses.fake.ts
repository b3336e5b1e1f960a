import { afterAll, afterEach, vi } from "vitest";

import { person, type TestPerson } from "../person.fake.ts";
import { endProcesses, type ServerProcess } from "./serverProcess.fake.ts";

/** For a file whose tests start servers and people: people go after each test, and servers after all. */
export function realProcesses() {
  // On a machine that may be busy: the limit is for what hangs, not for what is slow.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  afterAll(endProcesses);
  const people: TestPerson[] = [];
  afterEach(() => {
    for (const { socket } of people.splice(0)) socket.disconnect();
  });
  return {
    async come(server: ServerProcess, name: string): Promise<TestPerson> {
      const someone = await person(server.url, name);
      people.push(someone);
      return someone;
    },
  };
}
