import signsDark from "../styles/signsDark.svg?raw";
import signsLight from "../styles/signsLight.svg?raw";
import { rounded, type Paper } from "./paper.ts";

const name = "signs";

/** The sign that an element has as its ground: what is under way is two rings of colour, all others are parts of one picture. */
export function drawSign(paper: Paper, style: CSSStyleDeclaration, box: DOMRect): void {
  const { backgroundImage, backgroundPosition, colorScheme } = style;
  if (backgroundImage.startsWith("radial-gradient(")) return drawUnderWay(paper, backgroundImage, box);
  if (!backgroundImage.startsWith("url(")) return;
  paper.define(name, () => shapesOf(colorScheme === "light" ? signsLight : signsDark));
  const [left = 0, top = 0] = backgroundPosition.split(" ").map((part) => Number.parseFloat(part));
  const [width, height] = [rounded(box.width), rounded(box.height)];
  const place = { x: paper.x(box.left), y: paper.y(box.top), width, height };
  const part = paper.add("svg", { ...place, viewBox: `${-left} ${-top} ${width} ${height}` });
  part.append(paper.use(name));
}

function shapesOf(file: string): SVGElement {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  const { documentElement } = new DOMParser().parseFromString(file, "image/svg+xml");
  for (const attribute of ["fill", "stroke-linecap", "stroke-linejoin"])
    group.setAttribute(attribute, documentElement.getAttribute(attribute) ?? "");
  group.append(...documentElement.children);
  return group;
}

function drawUnderWay(paper: Paper, gradient: string, box: DOMRect): void {
  const [colour = "black"] = /(?:rgba?|color)\([^()]*\)/.exec(gradient) ?? [];
  const ink = paper.colours.read(colour).colour;
  const middle = { cx: paper.x(box.left + box.width / 2), cy: paper.y(box.top + box.height / 2) };
  const half = box.width / 2;
  paper.add("circle", { ...middle, r: half - 0.8, fill: "none", stroke: ink, "stroke-width": 1.6 });
  paper.add("circle", { ...middle, r: rounded(half * 0.45), fill: ink });
}
