import type { PeerSide } from "@callglass/diagram";
import { Suspense, useCallback } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import { Inspector, Strip } from "../call/heavyViews.ts";
import type { Select } from "../flow/select.ts";
import type { Selection } from "../inspector/selection.ts";

interface SideProps {
  pictures: Pictures;
  selection: Selection | null;
  select: Select;
  close: () => void;
  /** The states are due to be drawn. */
  strip: boolean;
}

/** Beside the view: what is explained, and the states of both people. */
export function Side({ pictures, selection, select, close, strip }: SideProps) {
  const selectCell = useCallback(
    (peer: PeerSide, chart: string) => select({ kind: "chart", peer, chart }),
    [select],
  );
  return (
    <aside className="side" data-inspecting={selection !== null} aria-label="States and explanations">
      <Suspense fallback={null}>
        {selection !== null && <Inspector pictures={pictures} selection={selection} close={close} />}
        {strip && <Strip pictures={pictures} select={selectCell} />}
      </Suspense>
    </aside>
  );
}
