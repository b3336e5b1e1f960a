/** A recording that comes with the app; `npm run recordings` makes them from real browsers. */
export interface Shipped {
  file: string;
  title: string;
  says: string;
}

export const shipped: readonly Shipped[] = [
  { file: "happy-call", title: "A call that works", says: "From the first word to the first picture." },
  {
    file: "refused-camera",
    title: "No camera allowed",
    says: "One person refuses it; the call comes up all the same.",
  },
  {
    file: "glare",
    title: "Two offers at once",
    says: "Both share a screen at the same moment; the polite one gives way.",
  },
  { file: "ice-failure", title: "No path", says: "No candidate reaches the other side, and ICE gives up." },
  { file: "ice-restart", title: "Another network", says: "In the middle of the call ICE is restarted." },
  {
    file: "lost-answer",
    title: "An answer gets lost",
    says: "It is held on the wire and dropped; the timer sends it again.",
  },
];

/** What a person knows a recording by: its title where it comes with the app, else its file's name; never nothing. */
export function nameOfAddress(src: string): string {
  const name = src.split("/").findLast((part) => part !== "") ?? src;
  return shipped.find(({ file }) => name === `${file}.callglass.jsonl`)?.title ?? name;
}

/** Where it is watched, step by step from its beginning. */
export function pathOfShipped({ file }: Shipped): string {
  return `/replay?src=/recordings/${file}.callglass.jsonl&play=even`;
}
