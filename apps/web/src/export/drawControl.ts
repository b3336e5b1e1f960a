import { drawWords } from "./drawText.ts";
import type { Paper } from "./paper.ts";

/** What a browser draws by itself: the chosen text of a list, and whether something is ticked. */
export function drawControl(paper: Paper, element: Element, style: CSSStyleDeclaration, box: DOMRect): void {
  const middle = (box.top + box.bottom) / 2;
  if (element instanceof HTMLSelectElement) {
    const text = element.selectedOptions[0]?.textContent ?? "";
    const left = box.left + Number.parseFloat(style.paddingLeft) + 4;
    drawWords(paper, text, style, { x: left, y: middle, room: box.right - 20 - left });
    const [x, y] = [paper.x(box.right - 14), paper.y(middle)];
    const stroke = paper.colours.read(style.color).colour;
    paper.add("path", { d: `M${x - 4} ${y - 2}l4 4l4-4`, fill: "none", stroke, "stroke-width": 1.6 });
  }
  if (!(element instanceof HTMLInputElement)) return;
  if (element.type !== "radio" && element.type !== "checkbox") return;
  const stroke = paper.colours.read(style.color).colour;
  const [x, y] = [paper.x((box.left + box.right) / 2), paper.y(middle)];
  const half = (box.right - box.left) / 2 - 1;
  const outline = { fill: "none", stroke, "stroke-width": 1.2 };
  if (element.type === "radio") {
    paper.add("circle", { cx: x, cy: y, r: half, ...outline });
    if (element.checked) paper.add("circle", { cx: x, cy: y, r: half / 2, fill: stroke });
    return;
  }
  paper.add("rect", { x: x - half, y: y - half, width: half * 2, height: half * 2, rx: 2, ...outline });
  if (element.checked)
    paper.add("path", { d: `M${x - 3.5} ${y}l2.5 3l5-6`, ...outline, "stroke-width": 1.8 });
}
