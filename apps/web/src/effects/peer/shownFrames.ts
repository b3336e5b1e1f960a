import type { SlotName } from "@callglass/call";

/** Counts the frames that video elements show; no more often than somebody looks. */
export interface ShownFrames {
  /** Grows while frames are shown, one from look to look at most; null where no element in sight could tell. */
  look(slot: SlotName): number | null;
  stop(): void;
}

export function countShownFrames(elementsOf: (slot: SlotName) => readonly HTMLVideoElement[]): ShownFrames {
  const shown = new Map<SlotName, number>();
  const armed = new WeakSet<Element>();
  // Browsers show no frames of an element that is scrolled out of sight.
  const inSight = new WeakSet<Element>();
  const sight = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) inSight.add(target);
      else inSight.delete(target);
    }
  });

  /** One callback from look to look instead of one for every frame. */
  function count(slot: SlotName, element: HTMLVideoElement): void {
    if (armed.has(element)) return;
    armed.add(element);
    element.requestVideoFrameCallback(() => {
      armed.delete(element);
      shown.set(slot, (shown.get(slot) ?? 0) + 1);
    });
  }

  return {
    look(slot) {
      const elements = elementsOf(slot).filter((each) => "requestVideoFrameCallback" in each);
      for (const element of elements) sight.observe(element);
      const telling = elements.filter((each) => inSight.has(each));
      for (const element of telling) count(slot, element);
      return telling.length === 0 ? null : (shown.get(slot) ?? 0);
    },
    stop: () => sight.disconnect(),
  };
}
