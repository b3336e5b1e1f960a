import type { HappeningView } from "@callglass/diagram";

import { moment } from "../ui/format.ts";
import { CauseIcon } from "./Glyphs.tsx";
import type { Select } from "./select.ts";

/** Something that happened later in a call, as a sentence. */
export function Happening(props: { happening: HappeningView; selected: boolean; select: Select }) {
  const { happening, selected, select } = props;
  return (
    <li className="happening-place" data-side={happening.peer}>
      <button
        type="button"
        className="happening"
        data-peer={happening.peer}
        data-cause={happening.cause}
        aria-pressed={selected}
        onClick={() => select({ kind: "happening", key: happening.key })}
      >
        <CauseIcon cause={happening.cause} />
        <span className="step-title">{happening.text}</span>
        <span className="step-time">{moment(happening.atMs)}</span>
      </button>
    </li>
  );
}
