import type { Situation } from "@callglass/call";

import { createCell } from "../effects/readable.ts";
import type { Readable } from "./readable.ts";

export interface ShownSituation {
  situation: Readable<Situation>;
  close(): void;
}

/** What changes by itself while a call comes up is shown when it is up; what a person does is shown at once. */
export function showSituation(situation: Readable<Situation>, comingUp: Readable<boolean>): ShownSituation {
  const shown = createCell(situation.get());

  function isByItself(next: Situation, before: Situation): boolean {
    return next.room !== "joining" && next.slots === before.slots && next.capture === before.capture;
  }

  function show(): void {
    const next = situation.get();
    if (comingUp.get() && isByItself(next, shown.get())) return;
    shown.set(next);
  }

  const releases = [situation.subscribe(show), comingUp.subscribe(show)];
  return {
    situation: shown,
    close() {
      for (const release of releases) release();
    },
  };
}
