/** Milliseconds since the Unix epoch on this page's monotonic axis (High Resolution Time, section 4). */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
