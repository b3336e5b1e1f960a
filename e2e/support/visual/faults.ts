import { apart, colourOf, contrast, groundOf, luminance, pixelsIn } from "./painting.ts";
import type { Colour, Painting } from "./painting.ts";
import type { Box, SeenText } from "./seenTexts.ts";

/**
 * What a person would call wrong about a picture, whatever font it is written in.
 * Nothing is compared with an older picture: another machine's fonts and rounding would differ from it.
 */

/** Where the letters without their accents and tails are: lines of some fonts reach into each other otherwise. */
function core(seen: Box, line: Box): Box {
  return { x: seen.x + 1, y: line.y + 0.28 * line.height, width: seen.width - 2, height: 0.44 * line.height };
}

function overlap(one: Box, other: Box): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > 1 && down > 1;
}

/** Texts that lie over each other, are cut, or leave the view. */
export function textFaults(texts: readonly SeenText[]): string[] {
  const shown = texts.flatMap((text) =>
    text.seen === null ? [] : [{ ...text, core: core(text.seen, text.line) }],
  );
  const over = shown.flatMap((one, index) =>
    shown
      .slice(index + 1)
      .filter(
        (other) =>
          one.layer === other.layer && one.element !== other.element && overlap(one.core, other.core),
      )
      .map((other) => `“${one.words}” and “${other.words}” lie over each other`),
  );
  return [
    ...over,
    ...texts.filter(({ cut }) => cut).map(({ words }) => `“${words}” is cut off and nothing says so`),
    ...texts.filter(({ beyond }) => beyond).map(({ words }) => `“${words}” leaves the view`),
  ];
}

/** A letter's stems reach at least this share of the way from the ground to the text's own colour, on any machine. */
const paintedShare = 0.4;

/** Texts that cannot be read on what they are painted on, or are not painted at all. */
export function readingFaults(texts: readonly SeenText[], painting: Painting): string[] {
  return texts.flatMap(({ words, line, seen, colour: computed, leastContrast }) => {
    const colour = colourOf(computed);
    const isWhole = seen !== null && seen.width >= line.width - 1 && seen.height >= line.height - 1;
    if (colour === null || leastContrast === 0 || !isWhole) return [];
    const pixels = pixelsIn(painting, line);
    if (pixels.length === 0) return [];
    const ground = groundOf(pixels);
    const ratio = contrast(colour, ground);
    if (ratio < leastContrast) return [`“${words}” has a contrast of ${ratio.toFixed(1)} only`];
    const away = apart(colour, ground);
    const isPainted = pixels.some((pixel) => apart(pixel, ground) > paintedShare * away);
    return isPainted ? [] : [`“${words}” is not painted`];
  });
}

/** Antialiasing and rounding of colours differ by a little. */
const sameColour = 14;

/** How many pixels of a box have this colour. */
export function countOf(colour: Colour, painting: Painting, box: Box): number {
  return pixelsIn(painting, box).filter((pixel) => apart(pixel, colour) <= sameColour).length;
}

/** A view that is blank, or not in the theme that was asked for. */
export function groundFaults(painting: Painting, view: Box, theme: "light" | "dark"): string[] {
  const pixels = pixelsIn(painting, view, 3);
  const ground = groundOf(pixels);
  const inked = pixels.filter((pixel) => apart(pixel, ground) > 40).length / Math.max(1, pixels.length);
  const faults: string[] = [];
  if (inked < 0.01) faults.push(`only ${(100 * inked).toFixed(2)} % of the view is painted`);
  const bright = luminance(ground);
  if (theme === "light" ? bright < 0.7 : bright > 0.1)
    faults.push(`the ground has a luminance of ${bright.toFixed(2)} in ${theme}`);
  return faults;
}
