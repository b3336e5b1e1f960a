import { startDelayProxy } from "../bench/delayProxy.mjs";
import { expectMovingPicture } from "../support/media.ts";
import { join, openLobby, type Person } from "../support/person.ts";
import { serverAway } from "../support/problems.ts";
import { expectStep } from "../support/steps.ts";
import { sharesADrawing } from "../support/stubs/tab.ts";
import { expect, test } from "../support/test.ts";

/** About the time between two presses, so that offers often meet on the way. */
const wireMs = 60;

interface Both {
  /** Was there first: their offer stands. */
  impolite: Person;
  polite: Person;
}

const screenButton = ({ page }: Person) =>
  page.getByRole("button", { name: /^(Share screen|Stop sharing)$/ });

/** Shares or stops by the keyboard, since what comes and goes moves the button; waits until it says the other thing. */
async function toggle(person: Person): Promise<void> {
  const button = screenButton(person);
  const before = (await button.textContent()) ?? "";
  await expect(button).toBeEnabled();
  await button.press("Enter");
  await expect(button).not.toHaveText(before);
}

const press = ({ page }: Person, name: string) => page.getByRole("button", { name, exact: true }).click();

interface Slot {
  mid: string | null;
  kind: string;
  direction: string | null;
}

async function slots({ page }: Person): Promise<Slot[]> {
  return page.evaluate(() => {
    const connection = window.witness.connections.at(-1);
    return (connection?.getTransceivers() ?? []).map(({ mid, receiver, currentDirection }) => ({
      mid,
      kind: receiver.track.kind,
      direction: currentDirection,
    }));
  });
}

const seenFromThere: Record<string, string> = { sendonly: "recvonly", recvonly: "sendonly" };

/** Both have ended every negotiation and name the same three slots, each with the other one's direction. */
async function expectAgreement({ impolite, polite }: Both): Promise<void> {
  for (const { page } of [impolite, polite])
    await expect(page.locator('[data-chart="negotiation"][data-peer="self"]')).toHaveAttribute(
      "data-state",
      "idle",
    );
  const both = async () => {
    const [here, there] = await Promise.all([slots(impolite), slots(polite)]);
    const mirrored = there.map(({ mid, kind, direction }) => ({
      mid,
      kind,
      direction: seenFromThere[direction ?? ""] ?? direction,
    }));
    return { here, mirrored };
  };
  await expect
    .poll(async () => {
      const { here, mirrored } = await both();
      return JSON.stringify(here) === JSON.stringify(mirrored);
    })
    .toBe(true);
  const { here } = await both();
  expect(here.map(({ mid, kind }) => `${mid} ${kind}`)).toEqual(["0 audio", "1 video", "2 video"]);
  for (const { page } of [impolite, polite]) {
    const failed = await page.evaluate(() =>
      window.witness.log.filter(({ event }) => event.endsWith("Description failed")),
    );
    expect(failed).toEqual([]);
  }
}

/** The published scenarios of perfect negotiation, with the screen's direction for what they swap. */
async function collide(both: Both): Promise<void> {
  const { impolite, polite } = both;
  // Connect.
  for (const one of [impolite, polite]) await expectStep(one, "media.firstFrame", "done");
  await expectAgreement(both);
  // Glare: both offers stand on the wire before either arrives.
  await press(impolite, "Hold the wire");
  await expect(polite.page.getByText("The other person holds the wire.")).toBeVisible();
  for (const one of [polite, impolite]) await toggle(one);
  await expect(impolite.page.locator('[data-held="offer"]')).toHaveCount(2);
  await press(impolite, "Let all go");
  await expectAgreement(both);
  await expect(
    impolite.page.getByText(/^Glare: two offers met. This one was ignored/).first(),
  ).toBeAttached();
  // A browser may forget whose pictures come in when it rolls back; nothing else tells of it.
  for (const one of [impolite, polite]) await expectMovingPicture(one);
  // Linear stress glare: each collision after the one before has been settled.
  for (const pair of [[impolite, polite] as const, [polite, impolite] as const]) {
    await Promise.all(pair.map(toggle));
    await expectAgreement(both);
  }
  // Stress glare: nobody waits for anything but their own browser.
  const often = async (one: Person) => {
    for (let times = 0; times < 3; times += 1) await toggle(one);
  };
  await Promise.all([often(impolite), often(polite)]);
  await expectAgreement(both);
  for (const one of [impolite, polite]) await expectMovingPicture(one);
}

test("perfect negotiation: connect, glare, linear stress and stress, in both roles: both name the same slots", async ({
  person,
  room,
}) => {
  // Two calls, and more than twenty negotiations in each of the two browsers.
  test.setTimeout(180_000);
  const wire = await startDelayProxy(Number(new URL(process.env["CALLGLASS_URL"] ?? "").port), wireMs);
  const options = { baseUrl: `http://localhost:${wire.port}`, before: sharesADrawing, allow: [serverAway] };
  try {
    const [alice, bob] = [await person("alice", options), await person("bob", options)];
    for (const one of [alice, bob]) {
      await openLobby(one, room);
      await join(one);
      await expectStep(one, "signalling.seat", "done");
    }
    await collide({ impolite: alice, polite: bob });
    // Whoever comes anew offers, and is the polite one then.
    await alice.page.reload();
    await collide({ impolite: bob, polite: alice });
  } finally {
    await wire.stop();
  }
});
