import { expectMovingPicture } from "../support/media.ts";
import { join, openLobby, type Person } from "../support/person.ts";
import { expectStep, stepOf } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

function going({ page }: Person, kind: string, peer: "self" | "other") {
  return page.locator(`[data-kind="repair"] [data-going="${kind}"][data-peer="${peer}"]`);
}

test("another network: ICE is restarted at once, both diagrams draw the repair, and nothing has failed", async ({
  callOfTwo,
}) => {
  const { alice, bob } = await callOfTwo();
  await alice.page.evaluate(() => window.dispatchEvent(new Event("online")));
  for (const [one, peer] of [
    [alice, "self"],
    [bob, "other"],
  ] as const) {
    await expect(going(one, "restart", peer)).toHaveAttribute("data-status", "done");
    await expect(going(one, "restart", peer)).toContainText(
      "ICE restart 1 of 3 · the browser says connected",
    );
    for (const side of ["self", "other"] as const)
      await expect(going(one, "gather", side)).toHaveAttribute("data-status", "done");
    await expect(one.page.locator('[data-status="failed"]')).toHaveCount(0);
    await expectMovingPicture(one);
  }
});

test("an active step says what can end it, and so does a state", async ({ person, room }) => {
  const alice = await person("alice");
  await openLobby(alice, room);
  await join(alice);
  await expectStep(alice, "signalling.paired", "active");
  await stepOf(alice, "signalling.paired").click();
  const why = alice.page.getByRole("region", { name: "Why am I still here?" });
  await expect(why).toContainText("Room is alone");
  await expect(why).toContainText("the server says that the other person is here → paired");

  // By the keyboard: at this height the table's head lies over its first line.
  await alice.page.locator('[data-chart="link"][data-peer="self"]').press("Enter");
  await expect(why).toContainText("the socket is lost");
});
