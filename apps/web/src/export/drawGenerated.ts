import { drawBox } from "./drawBox.ts";
import { drawWords } from "./drawText.ts";
import type { Paper } from "./paper.ts";

const px = (value: string) => Number.parseFloat(value) || 0;

/** The sign or the number before an item of a list, and the triangle of what can be unfolded. */
export function drawMarker(paper: Paper, element: Element, style: CSSStyleDeclaration, box: DOMRect): void {
  if (style.display !== "list-item" || style.listStyleType === "none") return;
  const left = box.left + px(style.paddingLeft) + px(style.borderLeftWidth);
  const line = px(style.lineHeight) || px(style.fontSize) * 1.2;
  const top = box.top + px(style.paddingTop) + px(style.borderTopWidth);
  if (style.listStyleType.startsWith("disclosure")) {
    const size = px(style.fontSize) * 0.3;
    const [x, y] = [paper.x(left + size), paper.y(top + line / 2)];
    const shape =
      style.listStyleType === "disclosure-open"
        ? `M${x - size} ${y - size / 2}h${size * 2}l${-size} ${size * 1.5}z`
        : `M${x - size / 2} ${y - size}v${size * 2}l${size * 1.5} ${-size}z`;
    paper.add("path", { d: shape, fill: paper.colours.read(style.color).colour });
    return;
  }
  const number = [...(element.parentElement?.children ?? [])].indexOf(element) + 1;
  const text = style.listStyleType === "decimal" ? `${number}.` : "•";
  const place = { x: left - px(style.fontSize) * 0.35, y: top + line / 2, before: true };
  drawWords(paper, text, getComputedStyle(element, "::marker"), place);
}

/** What a style sheet puts in before an element's content: a line with a place of its own, or some words. */
export function drawPseudo(paper: Paper, element: Element, style: CSSStyleDeclaration, box: DOMRect): void {
  const before = getComputedStyle(element, "::before");
  const words = /^"((?:[^"\\]|\\.)*)"/.exec(before.content)?.[1];
  if (words === undefined || before.display === "none") return;
  const left = box.left + px(style.borderLeftWidth);
  const top = box.top + px(style.borderTopWidth);
  if (before.position === "absolute") {
    const [x, y] = [left + px(before.left), top + px(before.top)];
    const width = px(before.width) + (before.boxSizing === "border-box" ? 0 : bordersOf(before));
    drawBox(paper, { left: x, top: y, right: x + width, bottom: y + px(before.height) }, before);
    return;
  }
  if (words === "") return;
  const line = px(style.lineHeight) || px(style.fontSize) * 1.2;
  const isCentred = style.display.includes("flex") && style.alignItems === "center";
  const middle = isCentred ? (box.top + box.bottom) / 2 : top + px(style.paddingTop) + line / 2;
  drawWords(paper, words, before, { x: left + px(style.paddingLeft), y: middle });
}

function bordersOf(style: CSSStyleDeclaration): number {
  return px(style.borderLeftWidth) + px(style.borderRightWidth);
}
