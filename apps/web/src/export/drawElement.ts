import { copyDrawing } from "./copyDrawing.ts";
import { drawBox } from "./drawBox.ts";
import { drawControl } from "./drawControl.ts";
import { drawMarker, drawPseudo } from "./drawGenerated.ts";
import { drawSign } from "./drawSign.ts";
import { drawText } from "./drawText.ts";
import type { Box, Paper } from "./paper.ts";

/** What the elements around one mean for it. */
export interface Around {
  /** Nothing beyond it is seen; null without a bound. */
  clip: Box | null;
  /** A text that is cut off ends with an ellipsis. */
  ellipsis: boolean;
  underlined: boolean;
}

const nothingAround: Around = { clip: null, ellipsis: false, underlined: false };

/** Draws an element as the browser lays it out, and everything in it. */
export function drawElement(paper: Paper, element: Element, around: Around | null = null): void {
  if (!element.checkVisibility({ opacityProperty: true })) return;
  const style = getComputedStyle(element);
  // Said to screen readers only.
  if (style.clipPath !== "none") return;
  const box = element.getBoundingClientRect();
  const { clip } = around ?? nothingAround;
  if (clip !== null && !touch(box, clip)) return;
  paper.faded(Number(style.opacity), () => {
    if (element instanceof SVGSVGElement) paper.append(copyDrawing(paper, element, box));
    else if (element instanceof HTMLCanvasElement) drawCanvas(paper, element, box);
    else drawHtml(paper, element, { style, box, around });
  });
}

interface Shown {
  style: CSSStyleDeclaration;
  box: DOMRect;
  around: Around | null;
}

function drawHtml(paper: Paper, element: Element, { style, box, around }: Shown): void {
  const isShown = style.visibility === "visible";
  if (isShown) {
    drawBox(paper, box, style);
    drawSign(paper, style, box);
    drawMarker(paper, element, style, box);
    drawPseudo(paper, element, style, box);
    drawControl(paper, element, style, box);
  }
  const inside = insideOf(around, style, box);
  for (const node of inOrder(element)) {
    if (node instanceof Element) drawElement(paper, node, inside);
    else if (node instanceof Text && isShown) drawText(paper, node, style, inside);
  }
}

function insideOf(around: Around | null, style: CSSStyleDeclaration, box: DOMRect): Around {
  // The view itself is shown whole, however much of it is in sight.
  if (around === null) return nothingAround;
  const cuts = style.overflowX !== "visible";
  return {
    clip: cuts ? common(around.clip, box) : around.clip,
    ellipsis: cuts ? style.textOverflow === "ellipsis" : around.ellipsis,
    underlined: around.underlined || style.textDecorationLine.includes("underline"),
  };
}

function common(clip: Box | null, { left, top, right, bottom }: Box): Box {
  if (clip === null) return { left, top, right, bottom };
  return {
    left: Math.max(clip.left, left),
    top: Math.max(clip.top, top),
    right: Math.min(clip.right, right),
    bottom: Math.min(clip.bottom, bottom),
  };
}

function touch(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** What has a position of its own lies over what has none (CSS 2.2, appendix E). */
function inOrder(element: Element): readonly Node[] {
  const heights = new Map<Node, number>();
  for (const child of element.children) {
    const { position, zIndex } = getComputedStyle(child);
    if (position !== "static") heights.set(child, 1 + (Number(zIndex) || 0));
  }
  const nodes = [...element.childNodes];
  if (heights.size === 0) return nodes;
  return nodes.toSorted((one, two) => (heights.get(one) ?? 0) - (heights.get(two) ?? 0));
}

function drawCanvas(paper: Paper, canvas: HTMLCanvasElement, box: DOMRect): void {
  const { width, height } = box;
  const place = { x: paper.x(box.left), y: paper.y(box.top), width, height };
  paper.add("image", { ...place, href: canvas.toDataURL() });
  paper.reach(box);
}
