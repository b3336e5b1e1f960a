import { expect, it } from "vitest";

import type { PlayheadView } from "../app/pictures/pictures.ts";
import { behindTheCall } from "./slowMotion.ts";

function behind(steps: number, more: Partial<PlayheadView> = {}) {
  return behindTheCall({ live: false, playing: true, behind: steps, ...more } as PlayheadView);
}

it("tells slow motion from a moment that a person went back to", () => {
  expect(behind(20)).toBe("slow");
  expect(behind(20, { playing: false })).toBe("earlier");
  expect(behind(1, { playing: false })).toBe("earlier");
});

it("says nothing where picture and call agree", () => {
  expect(behind(0)).toBeNull();
  expect(behind(0, { playing: false })).toBeNull();
  expect(behind(0, { live: true })).toBeNull();
});

it("says nothing of single steps that slow motion shows as they come", () => {
  expect(behind(2)).toBeNull();
});
