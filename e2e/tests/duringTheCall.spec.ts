import { expectMovingPicture, expectSound } from "../support/media.ts";
import { join, openLobby } from "../support/person.ts";
import { onlyCodecs } from "../support/stubs/codecs.ts";
import { tabIsHidden } from "../support/stubs/tab.ts";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

test("what alice turns off, bob is told of; her camera is really stopped, and both come back", async ({
  callOfTwo,
}) => {
  const { alice, bob } = await callOfTwo();
  const press = (name: string) => alice.page.getByRole("button", { name, exact: true }).click();
  const otherTile = bob.page.locator(".tile", { has: bob.page.locator('[aria-label="Other person"]') });
  const liveCameras = () =>
    alice.page.evaluate(
      () =>
        window.witness.connections
          .filter(({ connectionState }) => connectionState !== "closed")
          .flatMap((connection) => connection.getSenders())
          .filter(({ track }) => track?.kind === "video" && track.readyState === "live").length,
    );
  expect(await liveCameras()).toBe(1);

  await press("Mute");
  await expect(otherTile).toContainText("muted");
  await press("Turn camera off");
  await expect(otherTile).toContainText("Camera is off");
  await expect.poll(liveCameras).toBe(0);

  await press("Unmute");
  await press("Turn camera on");
  await expect(otherTile).not.toContainText("muted");
  await expect(otherTile).not.toContainText("Camera is off");
  await expectSound(bob);
  await expectMovingPicture(bob);
});

test("in a hidden tab the first frame is told by the decoder", async ({ person, room }) => {
  const alice = await person("alice", { after: tabIsHidden });
  const bob = await person("bob");
  for (const one of [alice, bob]) {
    await openLobby(one, room);
    await join(one);
  }
  await expectStep(alice, "media.firstFrame", "done");
  await expectStep(bob, "media.firstFrame", "done", "other");
});

test("no video codec in common: both are told so, by the name of what is missing", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { before: onlyCodecs({ audio: "audio/opus", video: "video/VP8" }) });
  const bob = await person("bob", { before: onlyCodecs({ audio: "audio/opus", video: "video/VP9" }) });
  for (const one of [alice, bob]) {
    await openLobby(one, room);
    await join(one);
  }
  for (const one of [alice, bob]) {
    await expect(one.page.getByRole("alert")).toContainText("No common codec");
    await expect(one.page.getByRole("button", { name: "Retry" })).toBeVisible();
  }
  // The answerer finds out; the offerer hears of it by the refusal and by alice's entries.
  await expectStep(alice, "media.codecs", "failed");
  await expectStep(bob, "media.codecs", "failed", "other");
});

test("nothing at all in common: Chromium refuses such an answer, and both get a named failure", async ({
  person,
  room,
}) => {
  // With max-bundle and every m-line rejected, setLocalDescription(answer) throws "Failed to setup RTCP mux".
  const alice = await person("alice", { before: onlyCodecs({ audio: "audio/opus", video: "video/VP8" }) });
  const bob = await person("bob", { before: onlyCodecs({ audio: "audio/PCMU", video: "video/VP9" }) });
  for (const one of [alice, bob]) {
    await openLobby(one, room);
    await join(one);
  }
  for (const one of [alice, bob]) {
    await expect(one.page.locator("[data-failure]")).toHaveAttribute(
      "data-failure",
      /codec|refused|negotiation/,
    );
    await expect(one.page.getByRole("button", { name: "Retry" })).toBeVisible();
  }
});
