import type { ColourReader } from "./colours.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

/** In pixels of the window. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Undefined ones are not written. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The picture that is being made: takes places in the window and keeps them as places in the view. */
export class Paper {
  readonly colours: ColourReader;
  /** How far down anything is drawn, in the picture. */
  bottom = 0;
  readonly #svg = document.createElementNS(svgNamespace, "svg");
  readonly #defined = new Set<string>();
  readonly #origin: { x: number; y: number };
  #into: SVGElement = this.#svg;

  constructor(origin: { x: number; y: number }, colours: ColourReader) {
    this.#origin = origin;
    this.colours = colours;
  }

  x(inWindow: number): number {
    return rounded(inWindow - this.#origin.x);
  }

  y(inWindow: number): number {
    return rounded(inWindow - this.#origin.y);
  }

  add(name: string, attributes: Attributes, text?: string): SVGElement {
    const element = document.createElementNS(svgNamespace, name);
    for (const [key, value] of Object.entries(attributes))
      if (value !== undefined) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    this.#into.append(element);
    return element;
  }

  append(element: SVGElement): void {
    this.#into.append(element);
  }

  /** Keeps something under a name, once, for whoever uses it. */
  define(name: string, make: () => SVGElement): void {
    if (this.#defined.has(name)) return;
    this.#defined.add(name);
    const made = make();
    made.setAttribute("id", name);
    const defs = document.createElementNS(svgNamespace, "defs");
    defs.append(made);
    this.#svg.prepend(defs);
  }

  use(name: string): SVGElement {
    const use = document.createElementNS(svgNamespace, "use");
    use.setAttribute("href", `#${name}`);
    return use;
  }

  /** Marks that the picture reaches down to there. */
  reach({ bottom }: { bottom: number }): void {
    this.bottom = Math.max(this.bottom, this.y(bottom));
  }

  /** What `draw` draws is seen through as a whole. */
  faded(opacity: number, draw: () => void): void {
    if (opacity >= 1) return draw();
    const outside = this.#into;
    this.#into = this.add("g", { opacity: rounded(opacity) });
    draw();
    this.#into = outside;
    return undefined;
  }

  finish(width: number, height: number): string {
    this.#svg.setAttribute("width", String(width));
    this.#svg.setAttribute("height", String(height));
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    return new XMLSerializer().serializeToString(this.#svg);
  }
}

/** A hundredth of a pixel is more than anybody sees. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
