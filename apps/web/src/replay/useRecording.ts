import type { DumpConnection, OpenedRecording } from "@callglass/recording";
import { useCallback, useEffect, useState } from "react";

import type { Opened } from "./openers.ts";
import { fromFile, openRecording, type Source } from "./openRecording.ts";
import { forgetAddress } from "./useMomentAddress.ts";

/** What is on the replay's screen. */
export type Opening =
  | { stage: "empty" }
  | { stage: "reading"; name: string }
  | { stage: "refused"; name: string; problem: string }
  | {
      stage: "opened";
      name: string;
      recording: OpenedRecording;
      /** To choose from; empty where there is no choice. */
      connections: readonly DumpConnection[];
    };

interface Recordings {
  opening: Opening;
  open: (file: File) => void;
  /** Shows another connection of the same file. */
  choose: (connection: DumpConnection) => void;
}

/** The recording that `first` names, or that a person opens here. */
export function useRecording(first: () => Source | null): Recordings {
  const [source, setSource] = useState(first);
  const [answer, setAnswer] = useState<{ of: Source; read: Opened } | null>(null);
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
  const open = useCallback((file: File) => {
    forgetAddress("recording");
    setSource(fromFile(file));
  }, []);
  const choose = useCallback((connection: DumpConnection) => {
    const recording = connection.open();
    forgetAddress("position");
    setAnswer((shown) =>
      shown?.read.ok === true ? { ...shown, read: { ...shown.read, recording } } : shown,
    );
  }, []);
  return {
    opening: openingOf(source, answer?.of === source ? answer.read : null),
    open,
    choose,
  };
}

function openingOf(source: Source | null, read: Opened | null): Opening {
  if (source === null) return { stage: "empty" };
  const { name } = source;
  if (read === null) return { stage: "reading", name };
  return read.ok
    ? { stage: "opened", name, recording: read.recording, connections: read.connections }
    : { stage: "refused", name, problem: read.problem };
}
