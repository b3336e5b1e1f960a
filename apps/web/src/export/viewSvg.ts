import { ColourReader } from "./colours.ts";
import { drawElement } from "./drawElement.ts";
import { Paper } from "./paper.ts";
import { withoutTheWindow } from "./withoutTheWindow.ts";

/** Below the last thing that is drawn, in pixels. */
const margin = 12;

/**
 * What an element shows, as the text of an SVG file of nothing but shapes and texts, which any reader of SVG shows.
 * All of it, also what is scrolled out of sight. `redact` says what becomes of a text that must not leave the page as it is.
 */
export function viewSvg(view: HTMLElement, redact: (text: string) => string): string {
  return withoutTheWindow(view, redact, () => {
    const colours = new ColourReader();
    const ground = groundOf(view, colours);
    const box = view.getBoundingClientRect();
    const origin = { x: box.left - view.scrollLeft, y: box.top - view.scrollTop };
    const paper = new Paper(origin, colours);
    const behind = paper.add("rect", { width: "100%", height: "100%", fill: ground });
    drawElement(paper, view);
    const width = Math.ceil(view.scrollWidth);
    const height = Math.ceil(Math.min(view.scrollHeight, paper.bottom + margin));
    behind.setAttribute("width", String(width));
    behind.setAttribute("height", String(height));
    return paper.finish(width, height);
  });
}

/** The first ground behind it that is not see-through. */
function groundOf(element: Element, colours: ColourReader): string {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { colour, opacity } = colours.read(getComputedStyle(at).backgroundColor);
    if (opacity > 0) return colour;
  }
  return "white";
}
