import type { Moment } from "@callglass/diagram";
import type { ComponentType, LazyExoticComponent } from "react";

import type { Selection } from "../inspector/selection.ts";

/** The views beside the flow diagram; the address and the tabs know them by these names. */
export type ViewId = "statechart" | "ladder" | "ice" | "sdp" | "numbers" | "diagnosis";

/** What a view draws from, and what it can ask for. */
export interface ViewProps {
  /** Another object whenever something else is to be drawn. */
  moment: Moment;
  selection: Selection | null;
  onSelect(selection: Selection): void;
  /** Shows the recording up to this many entries, as the timeline does. */
  goTo(shown: number): void;
}

export interface View {
  id: ViewId;
  /** On the tab. */
  name: string;
  /** Lazy: a chunk of its own, fetched when a person opens the view. */
  Component: LazyExoticComponent<ComponentType<ViewProps>>;
}
