import { Suspense } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import { FlowDiagram } from "../call/heavyViews.ts";
import type { Follows } from "../flow/FlowDiagram.tsx";
import type { Select } from "../flow/select.ts";
import type { Selection } from "../inspector/selection.ts";
import { ViewPanel } from "./ViewPanel.tsx";
import { viewOf, type ShownView } from "./ViewTabs.tsx";

interface CentreProps {
  pictures: Pictures;
  view: ShownView;
  selection: Selection | null;
  select: Select;
  follows: Follows;
}

/** The flow diagram, or whichever view a person has chosen. */
export function Centre({ pictures, view, selection, select, follows }: CentreProps) {
  const other = viewOf(view);
  if (other !== null)
    return <ViewPanel view={other} pictures={pictures} selection={selection} onSelect={select} />;
  return (
    <Suspense fallback={<p className="quiet">The diagram is loading…</p>}>
      <FlowDiagram pictures={pictures} selection={selection} select={select} follows={follows} />
    </Suspense>
  );
}
