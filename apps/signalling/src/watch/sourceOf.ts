import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";

/** A place in a file; `line` and `column` count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/**
 * Finds where places of the bundle were written: by the map beside it, else the place itself.
 * Each finder reads a map once, however many lines of a stack lie in that file, and none outlives its stack.
 */
export function sourceFinder(): (place: Place) => Place {
  const maps = new Map<string, SourceMap | null>();
  return (place) => {
    const file = pathOf(place.file);
    if (file === null) return place;
    let map = maps.get(file);
    if (map === undefined) maps.set(file, (map = mapBeside(file)));
    const entry = map?.findEntry(place.line - 1, place.column - 1);
    if (entry === undefined || !("originalSource" in entry)) return { ...place, file };
    return {
      file: entry.originalSource.replace(/^(\.\.\/)+/, ""),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  };
}

/** Null when it is run from source, or when the map was not delivered. */
function mapBeside(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")) as SourceMapPayload);
  } catch {
    return null;
  }
}

/** The files of the bundle are named without their folder (scripts/lib/cachedModule.cjs), which is this one's. */
function pathOf(url: string): string | null {
  if (url.startsWith("file:")) return fileURLToPath(url);
  if (isAbsolute(url)) return url;
  const name = /^bundle:(.*)$/.exec(url)?.[1];
  return name === undefined ? null : fileURLToPath(new URL(name, import.meta.url));
}
