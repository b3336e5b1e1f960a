import type { ReadEntry } from "@callglass/recording";

import { evidenceWords } from "./evidenceWords.ts";
import { Facts } from "./Facts.tsx";
import { Sdp } from "./Sdp.tsx";

/** Told by the title, or shown in a form of their own. */
const toldElsewhere: ReadonlySet<string> = new Set(["writer", "kind", "body"]);

/** One entry of the recording as it was written: the evidence itself. */
export function EntryPanel({ entry, by }: { entry: ReadEntry; by: string }) {
  const body = entry.kind === "message" ? entry.body : null;
  const fields = Object.entries(entry).filter(([name]) => !toldElsewhere.has(name));
  return (
    <>
      <p className="subtitle">
        {by} · entry {entry.sequence}
      </p>
      <p>{evidenceWords(entry)}</p>
      {body !== null && (
        <>
          <h3>What it carried</h3>
          <Sdp body={body} />
        </>
      )}
      <h3>As it was written</h3>
      <Facts facts={fields.map(([name, value]) => [name, written(value)])} />
    </>
  );
}

function written(value: unknown): string | null {
  if (value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
