import { join, openLobby, type Person } from "../support/person.ts";
import { isRecord, joinRequest, rawClient, type RawClient } from "../support/rawClient.ts";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

const serverUrl = () => process.env["CALLGLASS_URL"] ?? "";
const markup = '<img src=x onerror="window.hacked=true">';

/** Mallory takes the second seat with a client of her own. */
async function malloryJoins(room: string): Promise<{ mallory: RawClient; epoch: number }> {
  const mallory = await rawClient(serverUrl());
  const reply = await mallory.request(joinRequest(room));
  expect(reply).toMatchObject({ ok: true });
  const pairing = isRecord(reply) && isRecord(reply["pairing"]) ? reply["pairing"] : {};
  return { mallory, epoch: Number(pairing["epoch"]) };
}

async function expectUnharmed({ page }: Person): Promise<void> {
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Hang up" })).toBeEnabled();
}

/** An entry as it travels: without its writer, whom the transport names. */
function note(sequence: number, text: string): Record<string, unknown> {
  return { sequence, at: Date.now(), epoch: null, kind: "note", level: "error", topic: markup, text };
}

test("mallory's messages are refused by name, and alice's page lives on", async ({ person, room }) => {
  const alice = await person("alice");
  await openLobby(alice, room);
  await join(alice);
  await expectStep(alice, "signalling.seat", "done");
  const { mallory, epoch } = await malloryJoins(room);
  const relay = (signal: unknown, id = "m1") => mallory.request({ type: "relay", epoch, id, signal });
  const candidate = { candidate: markup, sdpMid: "0", sdpMLineIndex: 0, usernameFragment: null };
  const slots = { microphone: "0", camera: "1", screen: "2" };

  for (const malformed of [
    null,
    7,
    "text",
    [],
    {},
    { type: "nonsense" },
    { type: "relay", epoch, id: "x" },
  ]) {
    expect(await mallory.request(malformed)).toMatchObject({ ok: false, error: { name: "malformed" } });
  }
  const long = "v".repeat(50_000);
  expect(await relay({ type: "offer", negotiation: "n0", sdp: long, slots })).toMatchObject({ ok: false });
  expect(
    await mallory.request({
      type: "relay",
      epoch: epoch + 5,
      id: "m0",
      signal: { type: "candidate", candidate },
    }),
  ).toMatchObject({ ok: false });

  // Well-formed for the server, senseless for alice: an answer to nothing, a candidate of nobody, an offer of markup.
  await relay({ type: "answer", negotiation: "never-offered", sdp: markup }, "m2");
  await relay({ type: "candidate", candidate }, "m3");
  await relay({ type: "offer", negotiation: "n1", sdp: markup, slots }, "m4");
  await relay({ type: "offer", negotiation: "n1", sdp: markup, slots }, "m4");
  await expect(alice.page.locator('[data-message="offer"][data-from="other"]').first()).toBeVisible();
  await expectUnharmed(alice);
  mallory.close();
});

test("mallory's recording entries are shown as text or counted, never run", async ({ person, room }) => {
  const alice = await person("alice");
  await openLobby(alice, room);
  await join(alice);
  await expectStep(alice, "signalling.seat", "done");
  const { mallory } = await malloryJoins(room);
  const send = (batch: string) => mallory.request({ type: "entries", batch });
  const batch = (...entries: unknown[]) => JSON.stringify({ entries, of: null });
  const link = { kind: "link", phase: "connected", detail: markup };
  for (const text of [
    "not json",
    "[]",
    "null",
    '{"__proto__":{"polluted":true}}',
    '{"entries":7,"of":null}',
    batch({ ...note(1, ""), ...link }, note(2, markup), { ...note(3, markup), kind: markup }),
    batch({ ...note(4, markup), kind: "message", phase: "sent", id: markup, type: markup, bytes: "many" }),
    batch(note(-1, markup), note(2, "another second"), { ...note(5, markup), writer: "somebody-else" }),
    batch(null, 7, "text", { sequence: 6 }, { ...note(7, markup), at: "noon" }),
    batch(...Array.from({ length: 60 }, (_, index) => note(100 - index, "x".repeat(40)))),
    JSON.stringify({ entries: [note(8, markup)], of: "somebody-else" }),
    JSON.stringify({ resumeAfter: -7 }),
    JSON.stringify({ giveBack: markup, after: -1 }),
  ]) {
    await send(text);
  }
  expect(await send("x".repeat(17_000))).toMatchObject({ ok: false });
  await mallory.request({
    type: "relay",
    epoch: 1,
    id: "m9",
    signal: { type: "refusal", negotiation: "n", reason: "failed", detail: markup },
  });
  await expectUnharmed(alice);
  await mallory.request({ type: "bye" });
  await expect(alice.page.getByRole("heading", { name: "The other person left" })).toBeVisible();
  await expectUnharmed(alice);
  mallory.close();
});
