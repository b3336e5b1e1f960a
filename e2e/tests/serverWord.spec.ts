import { expectMovingPicture } from "../support/media.ts";
import { join, openLobby } from "../support/person.ts";
import { startPlantedServer } from "../support/productionServer.mjs";
import { expect, test } from "../support/test.ts";

test("a server that keeps every message is seen in both pictures, where the server stands, and the call comes up", async ({
  person,
}) => {
  const server = await startPlantedServer();
  try {
    const options = { baseUrl: server.url };
    const [alice, bob] = [await person("alice", options), await person("bob", options)];
    for (const one of [alice, bob]) {
      // In rooms of this name the planted server takes its time with every message.
      await openLobby(one, "slow-relay-0123456789ab");
      await join(one);
    }
    for (const one of [alice, bob]) {
      const offer = one.page.locator('[data-message="offer"]');
      await expect(offer.getByText(/server kept it \d+ ms/)).toBeVisible();
      await expectMovingPicture(one);
    }
    await alice.page.locator('[data-message="offer"]').click();
    await expect(alice.page.getByText("The server was slow")).toBeVisible();
  } finally {
    await server.stop();
  }
});
