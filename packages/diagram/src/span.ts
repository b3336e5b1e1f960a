/** How long something took: `0.4 ms`, `31 ms`, `2.31 s`. */
export function spanWords(milliseconds: number): string {
  if (Math.abs(milliseconds) < 10) return `${milliseconds.toFixed(1)} ms`;
  if (Math.abs(milliseconds) < 1_000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}
