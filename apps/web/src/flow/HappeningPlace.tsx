import type { HappeningView } from "@callglass/diagram";
import { useRef, useState } from "react";

import { useInSight } from "../ui/useInSight.ts";
import { Happening } from "./Happening.tsx";
import type { Select } from "./select.ts";

interface HappeningPlaceProps {
  happening: HappeningView;
  /** Null where there was none when all rested. */
  rested: HappeningView | null;
  /** The key of the one that is explained. */
  selected: string | null;
  select: Select;
  nowMs: (() => number) | null;
}

/** A place in the list of what happened later: a long call has dozens, of which a few are in sight. The others are drawn as they `rested`. */
export function HappeningPlace({ happening, rested, selected, ...rest }: HappeningPlaceProps) {
  const place = useRef<HTMLLIElement>(null);
  const [first] = useState(happening);
  const drawn = useInSight(place) ? happening : (rested ?? first);
  return (
    <li ref={place} className="happening-place" data-side={drawn.peer}>
      <Happening happening={drawn} selected={drawn.key === selected} {...rest} />
    </li>
  );
}
