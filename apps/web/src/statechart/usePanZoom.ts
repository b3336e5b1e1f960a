import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";

import { fit, panBy, within, zoomAt, type Look, type Size } from "./zoom.ts";

const keyStepPixels = 48;
const keyFactor = 1.25;

interface PanZoomOptions {
  /** What the picture lies in. */
  element: HTMLElement | null;
  picture: Size;
  panel: Size;
  /** Where to look as long as nobody moved the picture. */
  home: Look;
}

/** Moves a picture by mouse, touch, wheel and keyboard; what it shows without anybody's hand is `home`. */
export function usePanZoom({ element, picture, panel, home }: PanZoomOptions) {
  const [moved, setMoved] = useState<Look | null>(null);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const look = moved ?? home;
  const change = (next: (look: Look) => Look) => setMoved(within(picture, panel, next(look)));
  const zoom = (factor: number, point = { x: 0, y: 0 }) => change((from) => zoomAt(from, factor, point));

  function pointOf(event: { clientX: number; clientY: number }): { x: number; y: number } {
    const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
    return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    fingers.current.set(event.pointerId, pointOf(event));
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent): void {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const after = pointOf(event);
    fingers.current.set(event.pointerId, after);
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) change((from) => panBy(from, after.x - before.x, after.y - before.y));
    else zoom(distance(after, other) / Math.max(1, distance(before, other)), other);
  }

  function up(event: PointerEvent): void {
    fingers.current.delete(event.pointerId);
  }

  function press(event: KeyboardEvent): void {
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => change((from) => panBy(from, keyStepPixels, 0)),
      ArrowRight: () => change((from) => panBy(from, -keyStepPixels, 0)),
      ArrowUp: () => change((from) => panBy(from, 0, keyStepPixels)),
      ArrowDown: () => change((from) => panBy(from, 0, -keyStepPixels)),
      "+": () => zoom(keyFactor),
      "=": () => zoom(keyFactor),
      "-": () => zoom(1 / keyFactor),
      "0": () => setMoved(fit(picture, panel)),
    };
    const act = acts[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // The keys of the timeline are the same ones.
    event.stopPropagation();
    act();
  }

  useEffect(() => {
    if (element === null) return undefined;
    const turn = (event: WheelEvent) => {
      // Without the key the wheel scrolls the page; a pinch on a touchpad comes with it.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300), pointOf(event));
    };
    // React's own listener is passive and could not keep the page from zooming.
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  });

  return {
    look,
    handlers: {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: up,
      onKeyDown: press,
    },
    zoomIn: () => zoom(keyFactor),
    zoomOut: () => zoom(1 / keyFactor),
    showAll: () => setMoved(fit(picture, panel)),
    /** Back to where the picture looks by itself. */
    release: () => setMoved(null),
    isMoved: moved !== null,
  };
}

function distance(one: { x: number; y: number }, other: { x: number; y: number }): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
