import { expect } from "@playwright/test";

import type { Person } from "./person.ts";

/** A picture shrunk to a few grey values, so that two of them can be compared. */
async function picture({ page }: Person, label: string): Promise<number[] | null> {
  return page.locator(`video[aria-label="${label}"]:visible`).evaluate((video) => {
    if (!(video instanceof HTMLVideoElement) || video.videoWidth === 0) return null;
    const canvas = document.createElement("canvas");
    canvas.width = 64;
    canvas.height = 48;
    const context = canvas.getContext("2d");
    if (context === null) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return Array.from({ length: data.length / 4 }, (_, pixel) => data[pixel * 4 + 1] ?? 0);
  });
}

/** Pixels of the picture that differ clearly; compression alone changes them by a few steps. */
function changedPixels(first: readonly number[], second: readonly number[]): number {
  return first.filter((value, place) => Math.abs(value - (second[place] ?? 0)) > 24).length;
}

/** The video shows something, and a moment later something else. */
export async function expectMovingPicture(person: Person, label = "Other person"): Promise<void> {
  let first: number[] | null = null;
  const changed = async () => {
    const now = await picture(person, label);
    if (now === null) return 0;
    // A black picture is no picture, however long it stays so.
    if (Math.max(...now) < 40) return 0;
    first ??= now;
    return changedPixels(first, now);
  };
  await expect.poll(changed, { message: `"${label}" moves at ${person.name}` }).toBeGreaterThan(8);
}

/** One counter of what this person receives, summed over all connections that are still open. */
export async function received(
  { page }: Person,
  kind: "audio" | "video",
  counter: "totalAudioEnergy" | "framesDecoded" | "packetsReceived",
): Promise<number> {
  return page.evaluate(
    async ([wantedKind, name]) => {
      let sum = 0;
      for (const connection of window.witness.connections) {
        if (connection.connectionState === "closed") continue;
        for (const report of (await connection.getStats()).values()) {
          const value: unknown = report[name];
          if (report.type === "inbound-rtp" && report.kind === wantedKind && typeof value === "number")
            sum += value;
        }
      }
      return sum;
    },
    [kind, counter] as const,
  );
}

/** Sound with some energy arrives, not only packets of silence. */
export async function expectSound(person: Person): Promise<void> {
  const before = await received(person, "audio", "totalAudioEnergy");
  await expect
    .poll(() => received(person, "audio", "totalAudioEnergy"), { message: `sound reaches ${person.name}` })
    .toBeGreaterThan(before + 1e-6);
}
