import { useEffect, useRef, type KeyboardEvent } from "react";

import type { View, ViewId } from "./view.ts";
import { views } from "./views.ts";
import "../styles/views.css";

/** The flow diagram, or one of the views beside it. */
export type ShownView = "flow" | ViewId;

/** Null is the flow diagram itself. */
export function viewOf(shown: ShownView): View | null {
  return views.find(({ id }) => id === shown) ?? null;
}

const tabs: readonly { id: ShownView; name: string }[] = [{ id: "flow", name: "Flow" }, ...views];

/** For what comes from an address. */
export function isShownView(text: string): text is ShownView {
  return tabs.some(({ id }) => id === text);
}

const tabIdOf = (view: ShownView) => `view-tab-${view}`;
/** Of the element that holds the shown view. */
export const panelId = "view-panel";

/** What makes an element the panel of the shown tab; without other views there are no tabs. */
export function panelOf(view: ShownView) {
  if (tabs.length === 1) return {};
  return { id: panelId, role: "tabpanel", "aria-labelledby": tabIdOf(view) };
}

const moves: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => (at + 1) % tabs.length,
  ArrowLeft: (at) => (at + tabs.length - 1) % tabs.length,
  Home: () => 0,
  End: () => tabs.length - 1,
};

/** Chooses the view; one stop of the Tab key, and the arrows go from tab to tab (WAI-ARIA APG, "Tabs"). */
export function ViewTabs({ shown, show }: { shown: ShownView; show: (view: ShownView) => void }) {
  const list = useRef<HTMLDivElement>(null);
  // On a phone not all of them fit beside each other; an address may name one of the last.
  useEffect(() => {
    const chosen = list.current?.querySelector('[aria-selected="true"]');
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown]);
  if (tabs.length === 1) return null;

  function press(event: KeyboardEvent): void {
    const at = moves[event.key]?.(tabs.findIndex(({ id }) => id === shown));
    const next = at === undefined ? undefined : tabs[at];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // The keys of the timeline are the same ones.
    event.stopPropagation();
    show(next.id);
    list.current?.querySelector<HTMLElement>(`#${tabIdOf(next.id)}`)?.focus();
  }

  return (
    <div ref={list} className="view-tabs" role="tablist" aria-label="Views">
      {tabs.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          id={tabIdOf(id)}
          className="view-tab"
          role="tab"
          aria-selected={id === shown}
          aria-controls={id === shown ? panelId : undefined}
          tabIndex={id === shown ? 0 : -1}
          onClick={() => show(id)}
          onKeyDown={press}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
