import { Suspense } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import { useReadable, useReadableInSlices } from "../ui/readable.ts";
import type { View, ViewProps } from "./view.ts";

interface ViewPanelProps extends Pick<ViewProps, "selection" | "onSelect"> {
  view: View;
  pictures: Pictures;
}

/** One of the views beside the flow diagram; what it draws is computed only while it is shown. */
export function ViewPanel({ view, pictures, ...rest }: ViewPanelProps) {
  const moment = useReadableInSlices(pictures.moment);
  const drive = useReadable(pictures.drive);
  if (moment === null || drive === null) return null;
  return (
    <Suspense fallback={<p className="quiet">The view is loading…</p>}>
      <view.Component moment={moment} goTo={drive.goTo} {...rest} />
    </Suspense>
  );
}
