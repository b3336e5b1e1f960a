/** How long something took: `0.4 ms`, `31 ms`, `2.31 s`. */
export function span(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const sign = milliseconds < 0 ? "−" : "";
  if (size < 9.95) return `${sign}${size.toFixed(1)} ms`;
  if (size < 999.5) return `${sign}${Math.round(size)} ms`;
  return `${sign}${(size / 1000).toFixed(2)} s`;
}
