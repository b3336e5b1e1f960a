import type { Moment } from "@callglass/diagram";
import { Suspense } from "react";

import type { Readable } from "../app/callPage.ts";
import { useReadableInSlices } from "../ui/readable.ts";
import type { View, ViewProps } from "./view.ts";

interface ViewPanelProps extends Omit<ViewProps, "moment"> {
  view: View;
  moment: Readable<Moment | null>;
}

/** One of the views beside the flow diagram; what it draws is computed only while it is shown. */
export function ViewPanel({ view, moment, ...rest }: ViewPanelProps) {
  const shown = useReadableInSlices(moment);
  if (shown === null) return null;
  return (
    <Suspense fallback={<p className="quiet">The view is loading…</p>}>
      <view.Component moment={shown} {...rest} />
    </Suspense>
  );
}
