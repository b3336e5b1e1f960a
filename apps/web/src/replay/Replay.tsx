import type { FlowView } from "@callglass/diagram";
import type { DumpConnection, OpenedRecording } from "@callglass/recording";
import { Suspense, useEffect, useState } from "react";

import type { PicturesStore } from "../app/pictures/picturesStore.ts";
import { TimelineBar } from "../call/heavyViews.ts";
import { SaveButton } from "../save/SaveButton.tsx";
import { Announcer } from "../ui/Announcer.tsx";
import { Bar } from "../ui/Bar.tsx";
import { useSelected } from "../ui/readable.ts";
import { Centre } from "../views/Centre.tsx";
import { Side } from "../views/Side.tsx";
import { useSelection } from "../views/useSelection.ts";
import { panelOf, ViewTabs } from "../views/ViewTabs.tsx";
import { ConnectionList } from "./ConnectionList.tsx";
import { OpenButton } from "./OpenButton.tsx";
import { openReplay } from "./openReplay.ts";
import { readMomentAddress, useMomentAddress } from "./useMomentAddress.ts";
import "../styles/call.css";

const headlineOf = (flow: FlowView) => flow.headline;

interface ReplayProps {
  name: string;
  recording: OpenedRecording;
  open: (file: File) => void;
  /** Of a dump that tells of several; empty where there is no choice. */
  connections: readonly DumpConnection[];
  choose: (connection: DumpConnection) => void;
}

/** Opened outside of React's rendering, which may be done twice. */
function usePictures(recording: OpenedRecording): PicturesStore {
  const [pictures] = useState(() => {
    const plays = new URLSearchParams(window.location.search).has("play");
    const { at } = readMomentAddress();
    return openReplay(recording, plays && at === null ? "slow" : "end");
  });
  useEffect(() => {
    pictures.preload().catch(() => undefined);
  }, [pictures]);
  return pictures;
}

/** A recorded call: the views, what is explained, and the timeline under them. */
export function Replay({ name, recording, open, connections, choose }: ReplayProps) {
  const pictures = usePictures(recording);
  const [view, setView] = useState(() => readMomentAddress().view);
  const { selection, select, close } = useSelection();
  const headline = useSelected(pictures.flow, headlineOf);
  useMomentAddress(pictures, view, setView);
  return (
    <div className="page call replay">
      <Bar
        className="call-bar"
        about={
          <>
            <span className="chip replay-name" title={name}>
              {name}
            </span>
            <p className="pill" title={headline}>
              <span className="pill-dot" aria-hidden="true" />
              <span className="pill-words">{headline}</span>
            </p>
          </>
        }
      >
        <OpenButton take={open} className="button small" />
        <SaveButton pictures={pictures} words="Save" />
      </Bar>
      <Announcer from={pictures.flow} say={headlineOf} />
      <main className="call-main">
        <h1 className="unseen">Recorded call</h1>
        <section className="centre" aria-label="How the call was made">
          <ViewTabs shown={view} show={setView} />
          <div className="centre-scroll" {...panelOf(view)}>
            <ConnectionList connections={connections} shown={recording.header.self} choose={choose} />
            <Remarks remarks={recording.remarks} />
            <Centre
              pictures={pictures}
              view={view}
              selection={selection}
              select={select}
              follows="unlessLive"
            />
          </div>
        </section>
        <Side pictures={pictures} selection={selection} select={select} close={close} strip />
      </main>
      <Suspense fallback={<div className="timeline-bar" />}>
        <TimelineBar pictures={pictures} />
      </Suspense>
    </div>
  );
}

/** What is missing of the file is said where the picture is. */
function Remarks({ remarks }: { remarks: readonly string[] }) {
  if (remarks.length === 0) return null;
  return (
    <div className="notice trouble replay-remarks" role="status">
      {remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
    </div>
  );
}
