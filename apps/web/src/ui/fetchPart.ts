/** While the server is away for a moment, a part of the page is asked for so often, ... */
const tries = 6;
/** ... with so long between; together longer than the server takes to start again. */
const pauseMs = 1_000;

/** A part of the page that could not be fetched; the browser's own error is its cause. */
export class PartMissing extends Error {
  override name = "PartMissing";
}

/** Fetches a part of the page that is a chunk of its own; rejects with `PartMissing` when it cannot be had. */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await load();
    } catch (cause) {
      if (left === 1) throw new PartMissing(String(cause), { cause });
      await new Promise((resume) => setTimeout(resume, pauseMs));
    }
  }
}
