import { writeFileSync } from "node:fs";

import { join, openLobby, type Person } from "../support/person.ts";
import { serverAway } from "../support/problems.ts";
import { startPlantedServer } from "../support/productionServer.mjs";
import { joinRequest, rawClient } from "../support/rawClient.ts";
import { newRoom } from "../support/room.ts";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

/** Messages of whose way the server has something to tell, as a person reads it between the two. */
const told = ({ page }: Person, type: string, what: RegExp) =>
  page.locator(`[data-message="${type}"]`).filter({ hasText: what }).first();

/** What the details say of the server, once the message is chosen. */
async function expectTold(person: Person, type: string, what: RegExp, sentence: RegExp): Promise<void> {
  await expect(told(person, type, what), `${person.name} sees it in the picture`).toBeVisible();
  await told(person, type, what).click();
  await expect(person.page.getByRole("definition").filter({ hasText: sentence }).first()).toBeVisible();
}

test("what the server does to a message is told in its column to both people: it kept one, it was busy with another request, it refused one", async ({
  person,
}, testInfo) => {
  const release = testInfo.outputPath("release");
  const server = await startPlantedServer({ PLANTED_RELEASE: release });
  try {
    // It ends before their pages do.
    const options = { baseUrl: server.url, allow: [serverAway] };
    const [alice, bob] = [await person("alice", options), await person("bob", options)];
    const both = [alice, bob];
    // One candidate of bob's goes to the server under another epoch than the room's.
    let spoilt = false;
    await bob.page.routeWebSocket(/./, (page) => {
      const wire = page.connectToServer();
      page.onMessage((frame) => {
        const isCandidate = !spoilt && String(frame).includes('"type":"candidate"');
        spoilt ||= isCandidate;
        wire.send(isCandidate ? String(frame).replace(/"epoch":\d+/, '"epoch":77') : frame);
      });
    });
    const room = `slow-relay-${newRoom()}`;
    for (const one of both) {
      await openLobby(one, room);
      await join(one);
      await expectStep(one, "signalling.seat", "done");
    }
    for (const one of both) await expectStep(one, "media.firstFrame", "done");
    for (const one of both) await expectTold(one, "answer", /server kept it \d/, /The server was slow/);
    for (const one of both)
      await expectTold(one, "candidate", /server: staleEpoch/, /The server refused it: staleEpoch/);

    const elsewhere = await rawClient(server.url);
    elsewhere.socket.emit("request", { ...joinRequest(newRoom()), instance: "keeps-0123456789ab" }, () => {});
    await server.said(/The loop is kept/);
    await alice.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(alice.page.locator('[data-message="offer"][data-phase="sent"]').first()).toBeVisible();
    writeFileSync(release, "");
    for (const one of both)
      await expectTold(one, "offer", /server was busy \d/, /busy for .* with another request: join/);
    elsewhere.close();
  } finally {
    await server.stop();
  }
});
