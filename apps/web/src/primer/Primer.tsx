import type { OpenedRecording } from "@callglass/recording";
import { Suspense, useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";

import { Inspector, TimelineBar } from "../call/heavyViews.ts";
import { openReplay } from "../replay/openReplay.ts";
import { useReadable, useSelected } from "../ui/readable.ts";
import { Centre } from "../views/Centre.tsx";
import { useSelection } from "../views/useSelection.ts";
import { chapters, type Chapter } from "./chapters.ts";
import { chapterAt, placesOf } from "./places.ts";
import { bringToRead, useReadingPlace } from "./useReadingPlace.ts";

/** The text and the recorded call; each follows the other. */
export function Primer({ recording }: { recording: OpenedRecording }) {
  const [pictures] = useState(() => openReplay(recording, "start"));
  const { selection, select, close } = useSelection();
  const drive = useReadable(pictures.drive);
  const places = placesOf(chapters, useReadable(pictures.timeline));
  const present = useSelected(pictures.playhead, ({ shown }) => chapterAt(places, shown));
  const playing = useSelected(pictures.playhead, (playhead) => playhead.playing);
  const text = useRef<HTMLElement>(null);
  const show = (index: number) => drive?.goTo(places[index]?.to ?? 0);
  // While it plays, the text follows the picture.
  useReadingPlace(text, (index) => {
    if (!playing && index !== present) show(index);
  });
  return (
    <>
      <main className="call-main">
        <section ref={text} className="primer-text" aria-label="The story">
          <h1>How a call comes to be</h1>
          {chapters.map((chapter, index) => (
            <ChapterText
              key={chapter.title}
              chapter={chapter}
              isPresent={index === present}
              text={text}
              show={() => show(index)}
            />
          ))}
        </section>
        <section className="centre" aria-label="The recorded call">
          <div className="centre-scroll">
            <Centre
              pictures={pictures}
              view="flow"
              selection={selection}
              select={select}
              follows="unlessLive"
            />
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
  /** What the chapters scroll in. */
  text: RefObject<HTMLElement | null>;
  show: () => void;
}

/** Comes to the reading place when the recording reaches it; who reads in the midst of it is left there. */
function ChapterText({ chapter: { title, says }, isPresent, text, show }: ChapterTextProps) {
  const place = useRef<HTMLElement>(null);
  const bring = useCallback(() => {
    if (place.current !== null && text.current !== null) bringToRead(place.current, text.current);
  }, [text]);
  useLayoutEffect(() => {
    if (isPresent) bring();
  }, [isPresent, bring]);
  const choose = () => {
    // The focus may have scrolled the text to where another chapter is being read.
    bring();
    show();
  };
  return (
    <section ref={place} className="chapter" aria-current={isPresent ? "step" : undefined}>
      <h2>
        <button type="button" onClick={choose} title="Show this part of the call">
          {title}
        </button>
      </h2>
      {says.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  );
}
