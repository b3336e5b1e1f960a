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
  if (!place.file.startsWith("file:")) return place;
  const file = fileURLToPath(place.file);
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
