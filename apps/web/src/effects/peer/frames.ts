import type { SlotName } from "@callglass/call";

import type { Report } from "./report.ts";

/** Finds the first frame of each remote slot: presented in a video element, or decoded while the tab is hidden. */
export interface FrameWatch {
  /** A new remote track: its first frame is news. */
  expect(slot: SlotName, stream: MediaStream, report: Report): void;
  decoded(slot: SlotName, framesDecoded: number, width: number, height: number): void;
  /** Where a slot is shown at the moment. */
  elementsOf(slot: SlotName): readonly HTMLVideoElement[];
  watch(slot: SlotName, element: HTMLVideoElement): () => void;
  /** The connection is over: nothing more is expected of it. */
  forget(): void;
}

interface Expected {
  stream: MediaStream;
  report: Report;
}

export function createFrameWatch(): FrameWatch {
  const expected = new Map<SlotName, Expected>();
  const elements = new Map<SlotName, Set<HTMLVideoElement>>();

  function arm(slot: SlotName, element: HTMLVideoElement): void {
    if (!("requestVideoFrameCallback" in element)) return;
    element.requestVideoFrameCallback((_now, { width, height }) => {
      const waiting = expected.get(slot);
      if (waiting === undefined || !elements.get(slot)?.has(element)) return;
      // The element may still have shown the last frame of the connection before.
      if (element.srcObject !== waiting.stream) return arm(slot, element);
      // Chromium presents one black frame of 2 x 2 for a track that ended before it had a picture (a rejected m-line).
      if (waiting.stream.getTracks().every(({ readyState }) => readyState === "ended")) return;
      expected.delete(slot);
      waiting.report({ type: "media.firstFrame", slot, how: "presented", width, height });
    });
  }

  return {
    expect(slot, stream, report) {
      expected.set(slot, { stream, report });
      for (const element of elements.get(slot) ?? []) arm(slot, element);
    },
    decoded(slot, framesDecoded, width, height) {
      const waiting = expected.get(slot);
      // A visible tab has the better witness: the frame that was really shown.
      if (waiting === undefined || framesDecoded === 0 || !document.hidden) return;
      expected.delete(slot);
      waiting.report({ type: "media.firstFrame", slot, how: "decoded", width, height });
    },
    elementsOf: (slot) => [...(elements.get(slot) ?? [])],
    watch(slot, element) {
      const watched = elements.get(slot) ?? new Set();
      elements.set(slot, watched.add(element));
      if (expected.has(slot)) arm(slot, element);
      return () => watched.delete(element);
    },
    forget: () => expected.clear(),
  };
}
