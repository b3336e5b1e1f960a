import { createAlignment } from "@callglass/recording";
import type { Alignment, ReadEntry, Writer } from "@callglass/recording";

import { foldPage } from "./fold/foldPage.ts";
import { createOrdered } from "./fold/ordered.ts";
import type { Ordered } from "./fold/ordered.ts";
import { emptyPage } from "./fold/page.ts";
import type { Page } from "./fold/page.ts";
import { bandsOf } from "./show/bands.ts";
import { headlineOf } from "./show/headline.ts";
import { personOf } from "./show/person.ts";
import { createScene } from "./show/scene.ts";
import type { FlowView } from "./view.ts";

/** The fold of a recording into the connection flow; `foldEntry` changes it in place. */
export interface FlowState {
  readonly self: Writer;
  readonly alignment: Alignment;
  /** False when someone else feeds the alignment. */
  readonly feedsAlignment: boolean;
  readonly pages: Map<Writer, Ordered<Page>>;
  /** The entry with the greatest time of each writer. */
  readonly newest: Map<Writer, ReadEntry>;
  count: number;
}

/** An empty flow. With an `alignment` given, whoever gives it adds the entries to it. */
export function createFlow(self: Writer, alignment?: Alignment): FlowState {
  return {
    self,
    alignment: alignment ?? createAlignment(self),
    feedsAlignment: alignment === undefined,
    pages: new Map([[self, createOrdered(emptyPage, foldPage)]]),
    newest: new Map(),
    count: 0,
  };
}

/** Takes one entry, in any order of arrival; false for a double. */
export function foldEntry(state: FlowState, entry: ReadEntry): boolean {
  const page = state.pages.get(entry.writer) ?? createOrdered(emptyPage, foldPage);
  state.pages.set(entry.writer, page);
  if (!page.add(entry)) return false;
  if (state.feedsAlignment) state.alignment.add(entry);
  const newest = state.newest.get(entry.writer);
  if (newest === undefined || entry.at >= newest.at) state.newest.set(entry.writer, entry);
  state.count += 1;
  return true;
}

/** The whole diagram as the entries so far prove it. */
export function viewOf(state: FlowState): FlowView {
  const scene = createScene(state);
  const bands = bandsOf(scene);
  return {
    self: personOf(scene, "self"),
    other: personOf(scene, "other"),
    bands,
    shown: state.count,
    atMs: [...state.newest.values()].reduce((at, entry) => Math.max(at, state.alignment.toAxis(entry)), 0),
    headline: headlineOf(scene, bands),
  };
}
