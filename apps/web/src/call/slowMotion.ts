import type { PlayheadView } from "../app/pictures/pictures.ts";

/** The pictures of a call are behind it: by themselves, or where a person has put them. */
export type BehindTheCall = "slow" | "earlier";

/** In slow motion the last steps come one by one as they happen: that is no delay worth a word. */
const worthAWord = 2;

/** How what is shown relates to the call itself; null while they agree. */
export function behindTheCall({ live, playing, behind }: PlayheadView): BehindTheCall | null {
  if (live) return null;
  if (playing) return behind > worthAWord ? "slow" : null;
  return behind > 0 ? "earlier" : null;
}
