import type { Timeline } from "@callglass/diagram";
import { useDeferredValue, useState, type KeyboardEvent } from "react";

import type { Drive, Pictures, PlayheadView } from "../app/pictures/pictures.ts";
import { count, moment } from "../ui/format.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { useReadable } from "../ui/readable.ts";
import { useShortcuts } from "../ui/shortcuts.ts";
import { JumpList } from "./JumpList.tsx";
import { SpeedChoice } from "./SpeedChoice.tsx";
import { TimelineStrip } from "./TimelineStrip.tsx";
import "../styles/timeline.css";
import "../styles/timelineLow.css";

/** Under every view: where in the recording the pictures are, and everything that moves them. */
export function TimelineBar({ pictures }: { pictures: Pictures }) {
  const drive = useReadable(pictures.drive);
  const playhead = useReadable(pictures.playhead);
  const timeline = useDeferredValue(useReadable(pictures.timeline));
  if (drive === null) return <div className="timeline-bar" />;
  return <Bar drive={drive} playhead={playhead} timeline={timeline} grows={pictures.grows} />;
}

interface BarProps {
  drive: Drive;
  playhead: PlayheadView;
  timeline: Timeline;
  grows: boolean;
}

function Bar({ drive, playhead, timeline, grows }: BarProps) {
  const { live, playing, shown, total } = playhead;
  const runs = live || playing;
  const toggle = () => drive.setPlaying(!runs);
  useShortcuts({
    k: toggle,
    ",": () => drive.goTo(shown - 1),
    ".": () => drive.goTo(shown + 1),
    "[": drive.previousStep,
    "]": drive.nextStep,
    ...(grows ? { l: drive.goLive } : {}),
  });
  return (
    <section className="timeline-bar" aria-label="Timeline" data-live={live}>
      <div className="timeline-buttons">
        <Move
          icon="previousMark"
          label="Previous phase or failure"
          where="Page Down in the strip"
          press={drive.previousMark}
          off={shown === 0}
        />
        <Move icon="previous" label="Back" keys="[" press={drive.previousStep} off={shown === 0} />
        <Move icon={runs ? "pause" : "play"} label={runs ? "Pause" : "Play"} keys="K" press={toggle} />
        <Move icon="next" label="Next" keys="]" press={drive.nextStep} off={shown === total} />
        <Move
          icon="nextMark"
          label="Next phase or failure"
          where="Page Up in the strip"
          press={drive.nextMark}
          off={shown === total}
        />
        <SpeedChoice speed={live ? null : playhead.speed} choose={drive.setSpeed} />
      </div>
      <div className="timeline-track" data-live={live}>
        <TimelineStrip timeline={timeline} shown={shown} />
        <Slider drive={drive} playhead={playhead} />
      </div>
      <div className="timeline-words">
        <p className="timeline-where">
          <strong>{stateWords(playhead)}</strong>
          {!live && <span>{whereWords(playhead)}</span>}
        </p>
        <JumpList marks={timeline.marks} goTo={drive.goTo} />
        {grows && (
          <button
            type="button"
            className="button small live-button"
            aria-pressed={live}
            aria-keyshortcuts="L"
            title="Show everything the moment it happens (L)"
            onClick={drive.goLive}
          >
            <span className="live-dot" aria-hidden="true" />
            Live
          </button>
        )}
      </div>
    </section>
  );
}

/** The arrows go from entry to entry, Page Up and Page Down from mark to mark. */
function Slider({ drive, playhead }: { drive: Drive; playhead: PlayheadView }) {
  const { shown, total, atMs } = playhead;
  // Until the next frame has shown what was asked for, the slider stays where the hand is.
  const [asked, setAsked] = useState({ shown, of: playhead });
  const value = asked.of === playhead ? asked.shown : shown;
  return (
    <input
      className="timeline-range"
      type="range"
      aria-label="Position in the recording"
      aria-valuetext={`${moment(atMs)}, entry ${shown} of ${total}`}
      aria-keyshortcuts=", . PageUp PageDown"
      title="An entry on or back (. ,), a phase or failure on or back (Page Up, Page Down)"
      min={0}
      max={total}
      step={1}
      value={value}
      onChange={(event) => {
        const wanted = Number(event.target.value);
        setAsked({ shown: wanted, of: playhead });
        drive.goTo(wanted);
      }}
      onKeyDown={(event) => pageByMarks(event, drive)}
    />
  );
}

interface MoveProps {
  icon: IconName;
  label: string;
  /** Acts wherever the focus is. */
  keys?: string;
  /** The key that does the same in one place only, in words. */
  where?: string;
  press: () => void;
  off?: boolean;
}

function Move({ icon, label, keys, where = keys, press, off = false }: MoveProps) {
  const title = where === undefined ? label : `${label} (${where})`;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={title}
      disabled={off}
      onClick={press}
    >
      <Icon name={icon} />
    </button>
  );
}

function pageByMarks(event: KeyboardEvent, drive: Drive): void {
  if (event.key !== "PageUp" && event.key !== "PageDown") return;
  event.preventDefault();
  if (event.key === "PageUp") drive.nextMark();
  else drive.previousMark();
}

/** That it is live is said by the button beside. */
function stateWords({ live, playing, speed, atMs }: PlayheadView): string {
  if (live) return moment(atMs);
  if (!playing) return "Paused";
  return speed === "even" ? "Step by step" : `Playing at ${speed} ×`;
}

function whereWords({ isPresent, behind, atMs, shown, total }: PlayheadView): string {
  if (behind > 0) return `${moment(atMs)}, ${count(behind, "step")} behind`;
  return isPresent ? "up to date" : `${moment(atMs)}, entry ${shown} of ${total}`;
}
