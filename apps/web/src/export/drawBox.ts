import { rounded, type Box, type Paper } from "./paper.ts";

const sides = ["top", "right", "bottom", "left"] as const;
type Side = (typeof sides)[number];

interface Border {
  width: number;
  style: string;
  colour: string;
}

const noBorders: ReadonlySet<string> = new Set(["none", "hidden"]);

function borderOf(style: CSSStyleDeclaration, side: Side): Border {
  const value = (name: string) => style.getPropertyValue(`border-${side}-${name}`);
  const kind = value("style");
  const width = noBorders.has(kind) ? 0 : Number.parseFloat(value("width"));
  return { width: width || 0, style: kind, colour: value("color") };
}

/** The ground and the border of a box. */
export function drawBox(paper: Paper, box: Box, style: CSSStyleDeclaration): void {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (width <= 0 || height <= 0) return;
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
  const ground = paper.colours.read(groundColour(style));
  if (ground.opacity > 0) {
    const place = {
      x: paper.x(box.left),
      y: paper.y(box.top),
      width: rounded(width),
      height: rounded(height),
    };
    paper.add("rect", { ...place, rx: radius, fill: ground.colour, "fill-opacity": ground.opacity });
    paper.reach(box);
  }
  const borders = sides.map((side) => ({ side, ...borderOf(style, side) }));
  const [first] = borders;
  const isEven = borders.every(
    (each) => each.width === first?.width && each.colour === first.colour && each.style === first.style,
  );
  if (first === undefined) return;
  if (isEven) drawFrame(paper, box, first, radius);
  else for (const border of borders) drawSide(paper, box, border);
}

/** A pattern is drawn in its first colour: readers of SVG know nothing of those of CSS. */
function groundColour({ backgroundColor, backgroundImage }: CSSStyleDeclaration): string {
  if (!backgroundImage.includes("linear-gradient(")) return backgroundColor;
  const first = /(?:rgba?|color)\([^()]*\)/.exec(backgroundImage);
  return first?.[0] ?? backgroundColor;
}

function strokeOf(paper: Paper, { width, style, colour }: Border) {
  const { colour: stroke, opacity } = paper.colours.read(colour);
  const dash = style === "dashed" ? width * 3 : width;
  const dashes = style === "dashed" || style === "dotted" ? `${dash} ${dash + width}` : undefined;
  return { stroke, "stroke-opacity": opacity, "stroke-width": width, "stroke-dasharray": dashes };
}

function isSeen(paper: Paper, { width, colour }: Border): boolean {
  return width > 0 && paper.colours.read(colour).opacity > 0;
}

function drawFrame(paper: Paper, box: Box, border: Border, radius: number): void {
  if (!isSeen(paper, border)) return;
  const half = border.width / 2;
  paper.add("rect", {
    x: paper.x(box.left + half),
    y: paper.y(box.top + half),
    width: rounded(Math.max(0, box.right - box.left - border.width)),
    height: rounded(Math.max(0, box.bottom - box.top - border.width)),
    rx: Math.max(0, radius - half),
    fill: "none",
    ...strokeOf(paper, border),
  });
  paper.reach(box);
}

function drawSide(paper: Paper, box: Box, border: Border & { side: Side }): void {
  if (!isSeen(paper, border)) return;
  const half = border.width / 2;
  const { left, right, top, bottom } = box;
  const ends: Readonly<Record<Side, readonly [number, number, number, number]>> = {
    top: [left, top + half, right, top + half],
    right: [right - half, top, right - half, bottom],
    bottom: [left, bottom - half, right, bottom - half],
    left: [left + half, top, left + half, bottom],
  };
  const [x1, y1, x2, y2] = ends[border.side];
  paper.add("line", {
    x1: paper.x(x1),
    y1: paper.y(y1),
    x2: paper.x(x2),
    y2: paper.y(y2),
    ...strokeOf(paper, border),
  });
  paper.reach(box);
}
