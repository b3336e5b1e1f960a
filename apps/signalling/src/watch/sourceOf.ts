import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";

/** A place in a file; `line` and `column` count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Where a place of the bundle was written: by the map beside it, else the place itself. */
export function sourceOf(place: Place): Place {
  const file = pathOf(place.file);
  if (file === null) return place;
  try {
    const map = JSON.parse(readFileSync(`${file}.map`, "utf8")) as SourceMapPayload;
    const entry = new SourceMap(map).findEntry(place.line - 1, place.column - 1);
    if (!("originalSource" in entry)) return { ...place, file };
    return {
      file: entry.originalSource.replace(/^(\.\.\/)+/, ""),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  } catch {
    // Run from source, or the map was not delivered.
    return { ...place, file };
  }
}

/** The files of the bundle are named without their folder (scripts/lib/cachedModule.cjs), which is this one's. */
function pathOf(url: string): string | null {
  if (url.startsWith("file:")) return fileURLToPath(url);
  const name = /^bundle:(.*)$/.exec(url)?.[1];
  return name === undefined ? null : fileURLToPath(new URL(name, import.meta.url));
}
