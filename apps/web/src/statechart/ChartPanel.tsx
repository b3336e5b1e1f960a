import type { ChartLights, Drawing } from "@callglass/diagram/statechart";
import { useState } from "react";

import { IconButton } from "../ui/IconButton.tsx";
import { useSize } from "../ui/useSize.ts";
import type { DrawReply } from "./draw.worker.ts";
import { ChartPicture } from "./ChartPicture.tsx";
import { usePanZoom } from "./usePanZoom.ts";
import { fit, readable, type Size } from "./zoom.ts";

interface ChartPanelProps {
  /** Whose chart it is, in words: `Negotiation, You`. */
  name: string;
  drawings: DrawReply;
  lights: ChartLights;
  lastWords: string;
}

/** Until it has been measured. */
const guess: Size = { width: 380, height: 400 };

function better({ TB, LR }: DrawReply, panel: Size): Drawing {
  return fit(LR, panel).scale > fit(TB, panel).scale ? LR : TB;
}

function litPoint({ states }: Drawing, lights: ChartLights) {
  return states.find(({ state, isCompound }) => !isCompound && lights.lit.has(state.path)) ?? null;
}

/** The picture of one person's chart, which can be moved and zoomed. */
export function ChartPanel({ name, drawings, lights, lastWords }: ChartPanelProps) {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const panel = useSize(element, guess);
  const drawing = better(drawings, panel);
  const lit = litPoint(drawing, lights);
  const home = readable(drawing, panel, lit);
  const { look, handlers, ...tools } = usePanZoom({ element, picture: drawing, panel, home });
  const [width, height] = [panel.width / look.scale, panel.height / look.scale];
  return (
    <div>
      <div
        ref={setElement}
        className="sc-picture"
        role="group"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard moves the picture, as the mouse does.
        tabIndex={0}
        aria-label={`Picture of ${name}. Arrow keys move it, plus and minus zoom, 0 shows all.`}
        {...handlers}
      >
        <svg
          aria-hidden="true"
          width={panel.width}
          height={panel.height}
          viewBox={`${look.x - width / 2} ${look.y - height / 2} ${width} ${height}`}
        >
          <ChartPicture drawing={drawing} lights={lights} lastWords={lastWords} />
        </svg>
      </div>
      <div className="sc-tools">
        <IconButton
          icon="plus"
          size={16}
          label={`Zoom in on ${name}`}
          title="Zoom in (+)"
          press={tools.zoomIn}
        />
        <IconButton
          icon="minus"
          size={16}
          label={`Zoom out of ${name}`}
          title="Zoom out (−)"
          press={tools.zoomOut}
        />
        <IconButton
          icon="expand"
          size={16}
          label={`Show all of ${name}`}
          title="Show all (0)"
          press={tools.showAll}
        />
        {tools.isMoved && (
          <IconButton
            icon="target"
            size={16}
            label={`Back to the present state of ${name}`}
            title="Back to the present state"
            press={tools.release}
          />
        )}
      </div>
    </div>
  );
}
