/** While the server is away for a moment, a part of the page is asked for so often, ... */
const tries = 6;
/** ... with so long between; together longer than the server takes to start again. */
const pauseMs = 1_000;

/** Fetches a part of the page that is a chunk of its own; rejects with the browser's error when it cannot be had. */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; left > 0; left -= 1) {
    try {
      return await load();
    } catch {
      await new Promise((resume) => setTimeout(resume, pauseMs));
    }
  }
  return load();
}
