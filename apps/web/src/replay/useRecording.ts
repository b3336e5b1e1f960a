import type { OpenedRecording, ReadFile } from "@callglass/recording";
import { useCallback, useEffect, useState } from "react";

import { fromFile, openRecording, type Source } from "./openRecording.ts";

/** What is on the replay's screen. */
export type Opening =
  | { stage: "empty" }
  | { stage: "reading"; name: string }
  | { stage: "refused"; name: string; problem: string }
  | { stage: "opened"; name: string; recording: OpenedRecording };

/** The recording that `first` names, or that a person opens here. */
export function useRecording(first: () => Source | null): { opening: Opening; open: (file: File) => void } {
  const [source, setSource] = useState(first);
  const [answer, setAnswer] = useState<{ of: Source; read: ReadFile } | null>(null);
  useEffect(() => {
    if (source === null) return undefined;
    let gone = false;
    openRecording(source)
      .then((read) => {
        if (!gone) setAnswer({ of: source, read });
      })
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [source]);
  const open = useCallback((file: File) => setSource(fromFile(file)), []);
  return { opening: openingOf(source, answer?.of === source ? answer.read : null), open };
}

function openingOf(source: Source | null, read: ReadFile | null): Opening {
  if (source === null) return { stage: "empty" };
  const { name } = source;
  if (read === null) return { stage: "reading", name };
  return read.ok
    ? { stage: "opened", name, recording: read.recording }
    : { stage: "refused", name, problem: read.problem };
}
