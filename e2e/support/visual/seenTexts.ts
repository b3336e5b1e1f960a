import type { Locator } from "@playwright/test";

/** In pixels of the viewport. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One line of one text, as a person sees it. */
export interface SeenText {
  words: string;
  /** The whole line, and the part of it that nothing cuts off; null where scrolling would show it. */
  line: Box;
  seen: Box | null;
  /** Something ends it that does not scroll, and neither "…" nor a name says that there is more. */
  cut: boolean;
  /** Reaches over the right edge of the view, and nothing scrolls there. */
  beyond: boolean;
  /** As computed: `rgb(1, 2, 3)`. */
  colour: string;
  /** Texts of one element share it. */
  element: number;
  /** What it stays on the screen with while the rest scrolls; lines of different ones may lie over each other. */
  layer: number;
  /** 4.5, and for large text 3 (WCAG 1.4.3); 0 where nothing is asked, as of a button that is off. */
  leastContrast: number;
}

/** Every line of text inside an element, with what becomes of it on the screen. */
export function seenTextsOf(view: Locator): Promise<SeenText[]> {
  return view.evaluate((root: Element): SeenText[] => {
    const around = root.getBoundingClientRect();
    const numbers = new Map<Element | null, number>([[null, 0]]);
    const numberOf = (element: Element | null) => {
      if (!numbers.has(element)) numbers.set(element, numbers.size);
      return numbers.get(element) ?? 0;
    };

    interface Holder {
      box: DOMRect;
      scrolls: boolean;
      ends: boolean;
    }

    const holders = new Map<Element, Holder | null>();
    /** What may cut off what is inside of it; null where nothing does. */
    function holderOf(element: Element): Holder | null {
      const known = holders.get(element);
      if (known !== undefined) return known;
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      const open = overflowX === "visible" && overflowY === "visible";
      const holder = open
        ? null
        : {
            box: element.getBoundingClientRect(),
            scrolls: /auto|scroll/.test(`${overflowX} ${overflowY}`),
            ends: textOverflow === "ellipsis",
          };
      holders.set(element, holder);
      return holder;
    }

    function parentsOf(element: Element): Element[] {
      const parents: Element[] = [];
      for (let at: Element | null = element; at !== null; at = at.parentElement) parents.push(at);
      return parents;
    }

    const stays = new Map<Element, boolean>();
    function isStaying(element: Element): boolean {
      const known = stays.get(element) ?? /^(sticky|fixed)$/.test(getComputedStyle(element).position);
      stays.set(element, known);
      return known;
    }

    /** The lines of a text; an SVG text is one. */
    function linesOf(node: Text, element: Element): DOMRect[] {
      if (element instanceof SVGElement) return [element.getBoundingClientRect()];
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    }

    /** Under a bar that stays where it is while the rest scrolls. */
    function isCovered({ left, top, right, bottom }: DOMRect, layer: Element | null): boolean {
      const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const above = there === null ? null : (parentsOf(there).find(isStaying) ?? null);
      return above !== null && above !== layer && !above.contains(layer);
    }

    function fateOf(
      line: DOMRect,
      parents: readonly Element[],
      isHinted: boolean,
    ): Pick<SeenText, "seen" | "cut" | "beyond"> {
      let { left, top, right, bottom } = line;
      let [cut, free] = [false, isHinted];
      for (const parent of parents) {
        const holder = holderOf(parent);
        if (holder === null) continue;
        const { box, scrolls, ends } = holder;
        const over =
          Math.max(box.left - left, right - box.right) > 2 || bottom - box.bottom > 0.4 * line.height;
        if (over && (scrolls || ends)) free = true;
        else if (over && !free) cut = true;
        [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
        [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
      }
      const isSeen = right - left > 1 && bottom - top > 0.5 * line.height;
      const seen =
        isSeen && !isCovered(line, parents.find(isStaying) ?? null)
          ? { x: left, y: top, width: right - left, height: bottom - top }
          : null;
      return { seen, cut, beyond: line.right > around.right + 2 && !free };
    }

    // A name says the whole of it; what a person can move around, such as a chart, hides nothing.
    const hinting = '[title], button[aria-label], [role="option"], .sc-picture';

    const found: SeenText[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) {
      const node = walker.currentNode as Text;
      const element = node.parentElement;
      if (element === null || node.data.trim() === "") continue;
      if (element.closest(".unseen, title, desc, option, details:not([open]) > :not(summary)") !== null)
        continue;
      const style = getComputedStyle(element);
      if (style.visibility !== "visible") continue;
      const parents = parentsOf(element);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const isOff = element.closest(":disabled, [aria-disabled=true]") !== null;
      for (const line of linesOf(node, element)) {
        if (line.width < 1 || line.height < 1) continue;
        found.push({
          words: node.data.trim().slice(0, 60),
          line: { x: line.x, y: line.y, width: line.width, height: line.height },
          ...fateOf(line, parents, element.closest(hinting) !== null),
          colour: element instanceof SVGElement ? style.fill : style.color,
          element: numberOf(element),
          layer: numberOf(parents.find(isStaying) ?? null),
          leastContrast: isOff ? 0 : isLarge ? 3 : 4.5,
        });
      }
    }
    return found;
  });
}
