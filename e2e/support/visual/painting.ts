import type { Page } from "@playwright/test";
import { decode } from "fast-png";

import type { Box } from "./seenTexts.ts";

export type Colour = readonly [red: number, green: number, blue: number];

/** What the screen shows, pixel by pixel; one pixel is one of the viewport. */
export interface Painting {
  width: number;
  height: number;
  at(x: number, y: number): Colour;
}

export async function paintingOf(page: Page): Promise<Painting> {
  const { width, height, channels, data } = decode(
    await page.screenshot({ animations: "disabled", scale: "css" }),
  );
  const part = (index: number) => data[index] ?? 0;
  return {
    width,
    height,
    at(x, y) {
      const index = (y * width + x) * channels;
      return [part(index), part(index + 1), part(index + 2)];
    },
  };
}

/** The pixels of a box that lie on the screen; every third one of each line, say, where all would be too many. */
export function pixelsIn({ width, height, at }: Painting, box: Box, step = 1): Colour[] {
  const pixels: Colour[] = [];
  const right = Math.min(width, Math.floor(box.x + box.width));
  const bottom = Math.min(height, Math.floor(box.y + box.height));
  for (let y = Math.max(0, Math.ceil(box.y)); y < bottom; y += step) {
    for (let x = Math.max(0, Math.ceil(box.x)); x < right; x += step) pixels.push(at(x, y));
  }
  return pixels;
}

/** How far apart in the channel in which they differ most, 0 to 255. */
export function apart(one: Colour, other: Colour): number {
  return Math.max(...one.map((part, index) => Math.abs(part - (other[index] ?? 0))));
}

/** The colour that most of it has: the ground that everything else is painted on. */
export function groundOf(pixels: readonly Colour[]): Colour {
  const counts = new Map<number, { colour: Colour; count: number }>();
  for (const colour of pixels) {
    const key = 65_536 * colour[0] + 256 * colour[1] + colour[2];
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { colour, count: 1 });
    else known.count += 1;
  }
  const most = [...counts.values()].toSorted((one, other) => other.count - one.count)[0];
  return most?.colour ?? [0, 0, 0];
}

/** Of WCAG 2.2: 0 is black, 1 is white. */
export function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Of WCAG 2.2: 1 (the same) to 21 (black on white). */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted(
    (least, greatest) => least - greatest,
  );
  return (light + 0.05) / (dark + 0.05);
}

/** `rgb(1, 2, 3)`, `rgba(…)`, `#123` or `#123456`; null for what is no single colour. */
export function colourOf(text: string): Colour | null {
  const hex = /^#(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2}))$/i.exec(
    text.trim(),
  );
  const short = hex?.slice(1, 4).map((digit) => `${digit}${digit}`);
  const long = hex?.slice(4, 7);
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)/.exec(text)?.slice(1, 4).map(Number);
  const [red, green, blue] =
    parts ?? (long?.[0] === undefined ? short : long)?.map((part) => Number.parseInt(part, 16)) ?? [];
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue];
}
