import type { ChartLights, Drawing, PlacedState } from "@callglass/diagram/statechart";
import { useMemo, useState } from "react";

import { IconButton } from "../ui/IconButton.tsx";
import { useSize } from "../ui/useSize.ts";
import type { DrawReply } from "./draw.worker.ts";
import { ChartPicture } from "./ChartPicture.tsx";
import { betterOf, moreBeside, opening, seenBy } from "./opening.ts";
import { usePanZoom } from "./usePanZoom.ts";
import type { Size } from "./zoom.ts";

interface ChartPanelProps {
  /** Whose chart it is, in words: `Negotiation, You`. */
  name: string;
  drawings: DrawReply;
  lights: ChartLights;
  lastWords: string;
}

/** Until it has been measured. */
const guess: Size = { width: 380, height: 400 };

function leafOf({ states }: Drawing, matches: (path: string) => boolean): PlacedState | null {
  return states.find(({ state, isCompound }) => !isCompound && matches(state.path)) ?? null;
}

const sideWords = { above: "above", below: "below", left: "to the left", right: "to the right" } as const;

/** The picture of one person's chart, which can be moved and zoomed. */
export function ChartPanel({ name, drawings, lights, lastWords }: ChartPanelProps) {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const panel = useSize(element, guess);
  const drawing = betterOf(drawings, panel);
  const lit = leafOf(drawing, (path) => lights.lit.has(path));
  const left = leafOf(drawing, (path) => path === lights.lastArrow?.split(">")[0]);
  const home = useMemo(() => opening(drawing, panel, lit, left), [drawing, panel, lit, left]);
  const homeSeen = useMemo(() => seenBy(home, panel), [home, panel]);
  const { look, handlers, ...tools } = usePanZoom({ element, picture: drawing, panel, home });
  const more = moreBeside(drawing, seenBy(look, panel));
  const [width, height] = [panel.width / look.scale, panel.height / look.scale];
  return (
    <div>
      <div
        ref={setElement}
        className="sc-picture"
        data-more={more.join(" ")}
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
          <ChartPicture drawing={drawing} lights={lights} lastWords={lastWords} seen={homeSeen} />
        </svg>
      </div>
      <div className="sc-tools">
        {more.length > 0 && (
          <p className="sc-more">
            More {more.length === 4 ? "on all sides" : more.map((side) => sideWords[side]).join(" and ")}; 0
            shows all.
          </p>
        )}
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
