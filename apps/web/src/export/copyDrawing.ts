import { rounded, type Paper } from "./paper.ts";

/** Those that a child has from its parent, with what they are without a word. */
const inherited: Readonly<Record<string, string>> = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-opacity": "1",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "font-style": "normal",
  "text-anchor": "start",
  "dominant-baseline": "auto",
  "marker-start": "none",
  "marker-end": "none",
  "paint-order": "normal",
  "letter-spacing": "normal",
};

const own: Readonly<Record<string, string>> = { opacity: "1", "vector-effect": "none" };

/** Everything else is of the page: its names, its states, and words that were not looked through. */
const kept = new Set(
  "id x y x1 y1 x2 y2 cx cy r rx ry d points width height viewBox preserveAspectRatio transform overflow dx dy markerWidth markerHeight markerUnits refX refY orient".split(
    " ",
  ),
);

/** A drawing of the view at its place, with its look written into it, where no style sheet reaches it any more. */
export function copyDrawing(paper: Paper, drawing: SVGSVGElement, box: DOMRect): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inline(paper, drawing, copy, null);
  const place = {
    x: paper.x(box.left),
    y: paper.y(box.top),
    width: rounded(box.width),
    height: rounded(box.height),
  };
  for (const [key, value] of Object.entries(place)) copy.setAttribute(key, String(value));
  const { overflowX } = getComputedStyle(drawing);
  if (overflowX === "visible") copy.setAttribute("overflow", "visible");
  paper.reach(box);
  return copy;
}

function inline(paper: Paper, original: Element, copy: Element, parent: CSSStyleDeclaration | null): void {
  const style = getComputedStyle(original);
  const isHidden = style.display === "none" || style.visibility !== "visible";
  if (isHidden && original.closest("defs") === null) {
    copy.remove();
    return;
  }
  const children = [...copy.children];
  for (const name of copy.getAttributeNames()) if (!kept.has(name)) copy.removeAttribute(name);
  const moved = movedBy(original, style);
  if (moved !== null) copy.setAttribute("transform", moved);
  for (const [name, usual] of Object.entries(inherited)) {
    const value = style.getPropertyValue(name);
    if (value !== (parent?.getPropertyValue(name) ?? usual)) write(paper, copy, name, value);
  }
  for (const [name, usual] of Object.entries(own)) {
    const value = style.getPropertyValue(name);
    if (value !== usual) write(paper, copy, name, value);
  }
  for (const [index, child] of [...original.children].entries()) {
    const twin = children[index];
    if (twin !== undefined) inline(paper, child, twin, style);
  }
}

function write(paper: Paper, copy: Element, name: string, value: string): void {
  if ((name !== "fill" && name !== "stroke") || !/^(rgb|color|ok|lab|lch|hsl)/.test(value)) {
    copy.setAttribute(name, value.replace(/^url\("([^"]*)"\)$/, "url($1)"));
    return;
  }
  const { colour, opacity } = paper.colours.read(value);
  copy.setAttribute(name, colour);
  if (opacity < 1) copy.setAttribute(`${name}-opacity`, String(opacity));
}

/** A movement that only a style sheet knows. */
function movedBy(element: Element, { transform, transformOrigin }: CSSStyleDeclaration): string | null {
  if (transform === "none" || element.hasAttribute("transform")) return null;
  const [x = 0, y = 0] = transformOrigin.split(" ").map((part) => Number.parseFloat(part));
  return `translate(${x} ${y}) ${transform} translate(${-x} ${-y})`;
}
