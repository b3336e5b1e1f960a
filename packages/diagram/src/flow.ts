import type { ReadEntry, Writer } from "@callglass/recording";

import { foldPage } from "./fold/foldPage.ts";
import { emptyPage } from "./fold/page.ts";
import type { Page } from "./fold/page.ts";
import type { Moment } from "./moment.ts";
import type { MomentFold } from "./momentFold.ts";
import { bandsOf } from "./show/bands.ts";
import { headlineOf } from "./show/headline.ts";
import { personOf } from "./show/person.ts";
import { createScene } from "./show/scene.ts";
import type { FlowView } from "./view.ts";

/** What the entries of a moment tell of the connection flow. */
export interface FlowState {
  pages: Map<Writer, Page>;
  /** The entry with the greatest time of each writer. */
  newest: Map<Writer, ReadEntry>;
}

/** Makes the connection flow of entries in the order of display. */
export const flowFold: MomentFold<FlowState> = {
  initial: () => ({ pages: new Map(), newest: new Map() }),
  take({ pages, newest }, entry) {
    let page = pages.get(entry.writer);
    if (page === undefined) {
      page = emptyPage();
      pages.set(entry.writer, page);
    }
    foldPage(page, entry);
    const before = newest.get(entry.writer);
    if (before === undefined || entry.at >= before.at) newest.set(entry.writer, entry);
  },
};

/** The whole diagram as the entries of a moment prove it. */
export function viewOf({ self, alignment, shown }: Moment, { pages, newest }: FlowState): FlowView {
  const scene = createScene(self, alignment, pages);
  const bands = bandsOf(scene);
  return {
    self: personOf(scene, "self"),
    other: personOf(scene, "other"),
    bands,
    shown,
    atMs: [...newest.values()].reduce((at, entry) => Math.max(at, alignment.toAxis(entry)), 0),
    headline: headlineOf(scene, bands),
    imported: scene.own.imported,
  };
}
