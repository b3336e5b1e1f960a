import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";

/** How far down in the text the line lies at which a person is taken to read. */
const readingLine = 0.3;

function chaptersIn(text: HTMLElement): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>(".chapter")];
}

function lineIn(text: HTMLElement): number {
  return text.getBoundingClientRect().top + text.clientHeight * readingLine;
}

/** The place of the chapter that crosses the reading line. */
function chapterBeingRead(text: HTMLElement): number {
  const line = lineIn(text);
  const below = chaptersIn(text).findIndex((chapter) => chapter.getBoundingClientRect().top > line);
  return below === -1 ? chaptersIn(text).length - 1 : Math.max(0, below - 1);
}

/** Moves the beginning of a chapter to where it is read; one that is being read stays. */
export function bringToRead(chapter: HTMLElement, text: HTMLElement): void {
  if (chaptersIn(text)[chapterBeingRead(text)] === chapter) return;
  // Rounded up, because half a pixel above the line would be the chapter before.
  text.scrollTop += Math.ceil(chapter.getBoundingClientRect().top - lineIn(text)) + 1;
}

/** Tells which chapter is being read, whenever the text has been scrolled. */
export function useReadingPlace(text: RefObject<HTMLElement | null>, tell: (index: number) => void): void {
  const latest = useRef(tell);
  // Together with the text's own moves: between the two, one of them would take the other for a person's.
  useLayoutEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    const element = text.current;
    if (element === null) return undefined;
    const scrolled = () => latest.current(chapterBeingRead(element));
    element.addEventListener("scroll", scrolled, { passive: true });
    return () => element.removeEventListener("scroll", scrolled);
  }, [text]);
}
