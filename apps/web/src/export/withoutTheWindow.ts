/**
 * Lays a view out as if nothing of it were out of sight and with its texts as they may leave the page, lets it be read,
 * and puts everything back. All in one task: nobody sees it, and React never knows.
 */
export function withoutTheWindow<Result>(
  view: HTMLElement,
  redact: (text: string) => string,
  read: () => Result,
): Result {
  const undo: (() => void)[] = [];
  try {
    for (const element of [view, ...view.querySelectorAll<HTMLElement>("*")]) {
      const { position, contentVisibility } = getComputedStyle(element);
      if (position === "sticky") set(element, { position: "relative", inset: "auto" }, undo);
      if (contentVisibility === "auto") set(element, { "content-visibility": "visible" }, undo);
    }
    const texts = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) replace(node, redact, undo);
    return read();
  } finally {
    for (const back of undo) back();
  }
}

function set(element: HTMLElement, style: Record<string, string>, undo: (() => void)[]): void {
  const before = element.style.cssText;
  undo.push(() => {
    element.style.cssText = before;
  });
  for (const [property, value] of Object.entries(style)) element.style.setProperty(property, value);
}

/** Before anything is measured: a text that is broken into lines could no longer be recognised. */
function replace(node: Node, redact: (text: string) => string, undo: (() => void)[]): void {
  const before = node.nodeValue ?? "";
  const after = redact(before);
  if (after === before) return;
  node.nodeValue = after;
  undo.push(() => {
    node.nodeValue = before;
  });
}
