import type { OpenedRecording } from "@callglass/recording";
import { Suspense, useEffect, useRef, useState } from "react";

import { Inspector, TimelineBar } from "../call/heavyViews.ts";
import { openReplay } from "../replay/openReplay.ts";
import { useReadable, useSelected } from "../ui/readable.ts";
import { Centre } from "../views/Centre.tsx";
import { useSelection } from "../views/useSelection.ts";
import { chapters, type Chapter } from "./chapters.ts";
import { chapterAt, placesOf } from "./places.ts";

/** The text and the recorded call; each follows the other. */
export function Primer({ recording }: { recording: OpenedRecording }) {
  const [pictures] = useState(() => openReplay(recording, "start"));
  const { selection, select, close } = useSelection();
  const drive = useReadable(pictures.drive);
  const places = placesOf(chapters, useReadable(pictures.timeline));
  const present = useSelected(pictures.playhead, ({ shown }) => chapterAt(places, shown));
  return (
    <>
      <main className="call-main">
        <section className="primer-text" aria-label="The story">
          <h1>How a call comes to be</h1>
          {chapters.map((chapter, index) => (
            <ChapterText
              key={chapter.title}
              chapter={chapter}
              isPresent={index === present}
              show={() => drive?.goTo(places[index]?.to ?? 0)}
            />
          ))}
        </section>
        <section className="centre" aria-label="The recorded call">
          <div className="centre-scroll">
            <Centre pictures={pictures} view="flow" selection={selection} select={select} moving={false} />
          </div>
          <Suspense fallback={null}>
            {selection !== null && <Inspector pictures={pictures} selection={selection} close={close} />}
          </Suspense>
        </section>
      </main>
      <Suspense fallback={<div className="timeline-bar" />}>
        <TimelineBar pictures={pictures} />
      </Suspense>
    </>
  );
}

interface ChapterTextProps {
  chapter: Chapter;
  isPresent: boolean;
  show: () => void;
}

/** Below this width text and picture lie one above the other, and moving the one would carry the other out of sight. */
const sideBySide = "(min-width: 1101px)";

/** Comes into view when the recording reaches it. */
function ChapterText({ chapter: { title, says }, isPresent, show }: ChapterTextProps) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isPresent && window.matchMedia(sideBySide).matches)
      place.current?.scrollIntoView({ block: "nearest" });
  }, [isPresent]);
  return (
    <section ref={place} className="chapter" aria-current={isPresent ? "step" : undefined}>
      <h2>
        <button type="button" onClick={show} title="Show this part of the call">
          {title}
        </button>
      </h2>
      {says.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  );
}
