import { inlineStyles } from "./inlineStyles.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

/** A drawing that takes up this much of a view is the view. */
const mostOfIt = 0.5;

/**
 * The picture that an element shows, as the text of an SVG file that needs no style sheet.
 * A view that is drawn as SVG becomes shapes; any other one becomes its text in a `foreignObject`, which browsers show.
 * `redact` says what becomes of a text that must not leave the page as it is.
 */
export function viewSvg(view: HTMLElement, redact: (text: string) => string): string {
  const drawing = drawingIn(view);
  const svg = drawing === null ? framed(view) : copyOfDrawing(drawing);
  svg.setAttribute("xmlns", svgNamespace);
  redactTexts(svg, redact);
  return new XMLSerializer().serializeToString(svg);
}

function redactTexts(root: Element, redact: (text: string) => string): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    node.textContent = redact(node.textContent ?? "");
  }
}

function drawingIn(view: HTMLElement): SVGSVGElement | null {
  const area = (element: Element) =>
    element.getBoundingClientRect().width * element.getBoundingClientRect().height;
  const largest = [...view.querySelectorAll("svg")].toSorted((one, other) => area(other) - area(one))[0];
  return largest !== undefined && area(largest) >= view.scrollWidth * view.scrollHeight * mostOfIt
    ? largest
    : null;
}

function copyOfDrawing(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inlineStyles(drawing, copy);
  const { width, height } = drawing.getBoundingClientRect();
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  sized(copy, width, height);
  copy.style.setProperty("background-color", groundOf(drawing));
  return copy;
}

function framed(view: HTMLElement): SVGSVGElement {
  const [width, height] = [view.scrollWidth, view.scrollHeight];
  const svg = document.createElementNS(svgNamespace, "svg");
  sized(svg, width, height);
  const frame = document.createElementNS(svgNamespace, "foreignObject");
  sized(frame, width, height);
  const copy = view.cloneNode(true) as HTMLElement;
  inlineStyles(view, copy);
  copy.style.setProperty("height", `${height}px`);
  copy.style.setProperty("overflow", "visible");
  copy.style.setProperty("background-color", groundOf(view));
  drawCanvases(view, copy);
  frame.append(copy);
  svg.append(frame);
  return svg;
}

function sized(element: SVGElement, width: number, height: number): void {
  element.setAttribute("width", String(Math.ceil(width)));
  element.setAttribute("height", String(Math.ceil(height)));
}

/** A copy of a canvas is empty: what it shows goes along as a picture. */
function drawCanvases(view: HTMLElement, copy: HTMLElement): void {
  const originals = [...view.querySelectorAll("canvas")];
  for (const [index, canvas] of [...copy.querySelectorAll("canvas")].entries()) {
    const original = originals[index];
    if (original === undefined) continue;
    const image = document.createElement("img");
    image.src = original.toDataURL();
    // Not as an attribute, which the page's Content-Security-Policy refuses.
    image.style.cssText = canvas.style.cssText;
    canvas.replaceWith(image);
  }
}

/** The first ground behind it that is not see-through. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") return colour;
  }
  return "white";
}
