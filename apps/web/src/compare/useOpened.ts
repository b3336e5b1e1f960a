import { momentOf } from "@callglass/diagram";
import { logOf } from "@callglass/recording";
import { useEffect, useState } from "react";

import { openRecording, type Source } from "../replay/openRecording.ts";
import type { NamedMoment } from "./Comparison.tsx";

/** One of the two places for a recording. */
export type Opened =
  | { stage: "empty" }
  | { stage: "reading"; name: string }
  | { stage: "refused"; name: string; problem: string }
  | { stage: "opened"; named: NamedMoment };

/** Reads a recording; the newest one that was asked for counts. */
export function useOpened(source: Source | null): Opened {
  const [opened, setOpened] = useState<{ of: Source; opened: Opened } | null>(null);
  useEffect(() => {
    if (source === null) return undefined;
    let gone = false;
    const { name } = source;
    openRecording(source)
      .then((read) => {
        if (gone) return;
        const now: Opened = read.ok
          ? { stage: "opened", named: { name, moment: momentOf(logOf(read.recording)) } }
          : { stage: "refused", name, problem: read.problem };
        setOpened({ of: source, opened: now });
      })
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [source]);
  if (source === null) return { stage: "empty" };
  return opened?.of === source ? opened.opened : { stage: "reading", name: source.name };
}
