/**
 * The time that the page's main thread has had a processor: other work on the computer does not lengthen it,
 * as it does all durations of tasks. The session needs `Performance.enable`.
 * @param {import("@playwright/test").CDPSession} devtools
 */
export async function threadTimeMs(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "ThreadTime")?.value ?? 0);
}
