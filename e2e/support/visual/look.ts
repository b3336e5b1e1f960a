import type { Locator, Page } from "@playwright/test";

import { apart, colourOf, contrast, paintingOf } from "./painting.ts";
import type { Colour, Painting } from "./painting.ts";
import { countOf, groundFaults, readingFaults, textFaults } from "./faults.ts";
import type { Picture } from "./pictures.ts";
import { seenTextsOf } from "./seenTexts.ts";
import type { Box } from "./seenTexts.ts";

export type Theme = "light" | "dark";

/** A line of one pixel around the smallest shape has more. */
const leastPixels = 8;

/** Two frames on, whatever was changed has been drawn; what moves by itself has come to its end. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await document.fonts.ready;
    await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
    await frame();
  });
}

/** The part of the view that is on the screen: on a phone the page goes on under the timeline. */
function frameOf(view: Locator): Promise<Box> {
  return view.evaluate((element): Box => {
    const { left: x, right, top: y, bottom } = element.getBoundingClientRect();
    const end = document.querySelector(".timeline-bar")?.getBoundingClientRect().top ?? window.innerHeight;
    return { x, y, width: right - x, height: Math.min(bottom, end, window.innerHeight) - y };
  });
}

function within({ x, y, width, height }: Box, frame: Box): Box | null {
  const [left, top] = [Math.max(x, frame.x), Math.max(y, frame.y)];
  const right = Math.min(x + width, frame.x + frame.width);
  const bottom = Math.min(y + height, frame.y + frame.height);
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

async function boxesOf(view: Locator, shape: string, frame: Box): Promise<Box[]> {
  const boxes = await view.locator(shape).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      // A level line has no height.
      return { x: x - 1, y: y - 1, width: width + 2, height: height + 2 };
    }),
  );
  return boxes.flatMap((box) => within(box, frame) ?? []);
}

function tokensOf(page: Page, tokens: readonly string[]): Promise<string[]> {
  return page.evaluate((names) => {
    const style = getComputedStyle(document.documentElement);
    return names.map((name) => style.getPropertyValue(name));
  }, tokens);
}

/** Shapes that are not painted in their colour, and colours that nobody tells apart. */
async function colourFaults(
  view: Locator,
  { colours }: Picture,
  painting: Painting,
  frame: Box,
): Promise<string[]> {
  const names = [...new Set(colours.map(([, token]) => token)), "--panel"];
  const told = (await tokensOf(view.page(), names)).map(colourOf);
  const known = new Map<string, Colour>(names.map((name, index) => [name, told[index] ?? [0, 0, 0]]));
  const ground = known.get("--panel") ?? [0, 0, 0];
  const faults: string[] = [];
  for (const [shape, token, share = 0] of colours) {
    const colour = known.get(token) ?? ground;
    const boxes = await boxesOf(view, shape, frame);
    const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
    const least = Math.max(leastPixels, share * area);
    let count = 0;
    for (const box of boxes) {
      if (count >= least) break;
      count += countOf(colour, painting, box);
    }
    if (count < least) faults.push(`${shape} has ${count} pixels in ${token}`);
    const twins = names.filter((name) => name !== token && apart(known.get(name) ?? ground, colour) < 30);
    // WCAG 1.4.11 for what is no text.
    if (contrast(colour, ground) < 3 || twins.length > 0) faults.push(`${token} is not told apart`);
  }
  return faults;
}

async function layoutFaults(view: Locator, { beside, wide }: Picture, frame: Box): Promise<string[]> {
  const faults: string[] = [];
  const first = async (shape: string): Promise<Box> =>
    (await boxesOf(view, shape, frame))[0] ?? { x: 0, y: 0, width: 0, height: 0 };
  const [shape, share] = wide;
  const { width } = await first(shape);
  if (width < share * frame.width)
    faults.push(`${shape} is ${Math.round(width)} wide in a view of ${Math.round(frame.width)}`);
  if (beside !== undefined) {
    const [one, other] = [await first(beside[0]), await first(beside[1])];
    const isBeside = other.x >= one.x + one.width - 3 && Math.abs(other.y - one.y) < 4;
    const isBelow = other.y >= one.y + one.height - 3;
    if (frame.width > 600 ? !isBeside : !isBelow)
      faults.push(`${beside.join(" and ")} do not stand as they should`);
  }
  const sideways = await view.evaluate((element) =>
    Math.max(
      element.scrollWidth - element.clientWidth,
      document.documentElement.scrollWidth - window.innerWidth,
    ),
  );
  if (sideways > 1) faults.push(`it scrolls sideways by ${sideways}`);
  return faults;
}

/** Everything that a person would call wrong about the view that is shown. */
export async function faultsOf(view: Locator, picture: Picture, theme: Theme): Promise<string[]> {
  const page = view.page();
  await drawn(page);
  const frame = await frameOf(view);
  const texts = (await seenTextsOf(view)).map((text) => ({
    ...text,
    seen: text.seen && within(text.seen, frame),
  }));
  const painting = await paintingOf(page);
  return [
    ...(await layoutFaults(view, picture, frame)),
    ...groundFaults(painting, frame, theme),
    ...textFaults(texts),
    ...readingFaults(texts, painting),
    ...(await colourFaults(view, picture, painting, frame)),
  ];
}
