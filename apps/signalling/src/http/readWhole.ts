/** A folder is replaced seldom, and in a moment. */
const mostTries = 5;

/** What `read` finds in a folder that a build may replace meanwhile: half of the old one and half of the new one is neither. */
export function readWhole<T>(read: () => T): T {
  for (let tries = 1; ; tries += 1) {
    try {
      return read();
    } catch (error) {
      const isReplaced = error instanceof Error && "code" in error && error.code === "ENOENT";
      if (!isReplaced || tries === mostTries) throw error;
    }
  }
}
