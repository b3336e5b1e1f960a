import type { Around } from "./drawElement.ts";
import { rounded, type Box, type Paper } from "./paper.ts";

/** Some letters of a text that stand on one line. */
interface Line {
  text: string;
  box: Box;
}

/** Draws what is seen of a text, line by line as the browser broke it. */
export function drawText(paper: Paper, node: Text, style: CSSStyleDeclaration, around: Around): void {
  if (node.data.trim() === "") return;
  for (const line of linesOf(node, style.whiteSpace.startsWith("pre"))) {
    const seen = around.clip === null ? line : cut(line, around.clip, around.ellipsis);
    if (seen !== null) drawLine(paper, { ...seen, style, underlined: around.underlined });
  }
}

interface DrawnLine extends Line {
  style: CSSStyleDeclaration;
  underlined?: boolean;
}

/** `box` is as high as the font. */
function drawLine(paper: Paper, { text, box, style, underlined = false }: DrawnLine): void {
  const { colour, opacity } = paper.colours.read(style.color);
  const width = rounded(box.right - box.left);
  const isSpaced = style.letterSpacing !== "normal";
  paper.add(
    "text",
    {
      x: paper.x(box.left),
      y: paper.y(box.top + (box.bottom - box.top) * ascentShareOf(style)),
      fill: colour,
      "fill-opacity": opacity < 1 ? opacity : undefined,
      "font-family": style.fontFamily,
      "font-size": style.fontSize,
      "font-weight": style.fontWeight === "400" ? undefined : style.fontWeight,
      "font-style": style.fontStyle === "normal" ? undefined : style.fontStyle,
      "text-decoration": underlined ? "underline" : undefined,
      // Another machine has other fonts, and none of them may run over what stands beside it.
      textLength: width,
      lengthAdjust: isSpaced ? "spacing" : "spacingAndGlyphs",
    },
    style.textTransform === "uppercase" ? text.toUpperCase() : text,
  );
  paper.reach(box);
}

const shares = new Map<string, number>();

/** How much of a font's height is above its base line. */
function ascentShareOf(style: CSSStyleDeclaration): number {
  const known = shares.get(fontOf(style));
  if (known !== undefined) return known;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measured("x", style);
  const share = above / (above + below);
  shares.set(fontOf(style), share);
  return share;
}

/** Draws words that no element holds, where `y` is their middle. */
export function drawWords(
  paper: Paper,
  words: string,
  style: CSSStyleDeclaration,
  { x, y, room = Infinity, before = false }: { x: number; y: number; room?: number; before?: boolean },
): void {
  const { width, fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measured(words, style);
  const half = (above + below) / 2;
  const left = before ? x - width : x;
  const box = { left, right: left + Math.min(width, room), top: y - half, bottom: y + half };
  drawLine(paper, { text: words, box, style });
}

const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration) =>
  `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;

const ruler = document.createElement("canvas").getContext("2d");

function measured(words: string, style: CSSStyleDeclaration) {
  if (ruler === null) throw new Error("this browser draws no text");
  ruler.font = fontOf(style);
  return ruler.measureText(words);
}

function linesOf(node: Text, keepsSpaces: boolean): Line[] {
  const { data } = node;
  const start = data.length - data.trimStart().length;
  const end = data.trimEnd().length;
  const whole = boxesOf(node, start, end);
  const [only] = whole;
  if (only === undefined) return [];
  const words = (text: string) => (keepsSpaces ? text : text.replaceAll(/\s+/g, " "));
  if (whole.length === 1) return [{ text: words(data.slice(start, end)), box: only }];
  const lines: Line[] = [];
  for (let at = start; at < end; at += 1) {
    const [box] = boxesOf(node, at, at + 1);
    if (box === undefined || box.right <= box.left) continue;
    const last = lines.at(-1);
    if (last !== undefined && box.top < last.box.bottom && box.left >= last.box.right - 1) {
      last.text += data.charAt(at);
      last.box.right = box.right;
    } else lines.push({ text: data.charAt(at), box: { ...box } });
  }
  return lines.map(({ text, box }) => ({ text: words(text), box }));
}

function boxesOf(node: Text, start: number, end: number): Box[] {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
}

/** As much of a line as fits; letters are taken to be equally wide. */
function cut({ text, box }: Line, clip: Box, ellipsis: boolean): Line | null {
  const middle = (box.top + box.bottom) / 2;
  if (middle < clip.top || middle > clip.bottom || box.left >= clip.right || box.right <= clip.left)
    return null;
  if (box.right <= clip.right + 1) return { text, box };
  const letter = (box.right - box.left) / text.length;
  const count = Math.floor((clip.right - box.left) / letter) - (ellipsis ? 1 : 0);
  const kept = `${text.slice(0, Math.max(0, count)).trimEnd()}${ellipsis ? "…" : ""}`;
  return kept === "" ? null : { text: kept, box: { ...box, right: box.left + kept.length * letter } };
}
