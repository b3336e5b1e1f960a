import { useEffect } from "react";

import { preloadReplayViews } from "../call/heavyViews.ts";
import { Bar } from "../ui/Bar.tsx";
import { Link } from "../ui/Link.tsx";
import { handedOver } from "./handedOver.ts";
import { OpenButton } from "./OpenButton.tsx";
import { fromAddress, fromFile, type Source } from "./openRecording.ts";
import { Replay } from "./Replay.tsx";
import { ShippedList } from "./ShippedList.tsx";
import { useFileDrop } from "./useFileDrop.ts";
import { useRecording, type Opening } from "./useRecording.ts";
import "../styles/replay.css";

/** What the address names, or what was handed over. */
function firstSource(): Source | null {
  const src = new URLSearchParams(window.location.search).get("src") ?? "";
  if (src !== "") return fromAddress(src);
  const file = handedOver();
  return file === null ? null : fromFile(file);
}

/** Shows a recording that was kept, in the same pictures as the call itself. */
export function ReplayScreen() {
  const { opening, open, choose } = useRecording(firstSource);
  useFileDrop(open);
  useEffect(preloadReplayViews, []);
  if (opening.stage === "opened") {
    const { recording, name, connections } = opening;
    const { self, startedAtMs } = recording.header;
    return (
      <Replay
        key={`${name}${startedAtMs}${self}`}
        name={name}
        recording={recording}
        open={open}
        connections={connections}
        choose={choose}
      />
    );
  }
  return (
    <div className="page">
      <Bar />
      <main className="replay-start">
        <h1>Watch a recorded call</h1>
        <Outcome opening={opening} />
        <p className="lead">Open a recording, or drop it anywhere on this page. It stays on this computer.</p>
        <OpenButton take={open} className="button primary large" />
        <h2>Recordings that come with Callglass</h2>
        <ShippedList />
        <Link to="/compare">Compare two recordings</Link>
      </main>
    </div>
  );
}

function Outcome({ opening }: { opening: Opening }) {
  if (opening.stage === "reading") return <p role="status">Reading {opening.name}…</p>;
  if (opening.stage !== "refused") return null;
  return (
    <p className="notice trouble" role="alert">
      <strong>{opening.name}</strong> cannot be shown. {opening.problem}
    </p>
  );
}
