import { Session } from "node:inspector/promises";

/** Which blocks of the files have never run, by V8's own account. */
export async function watchBlocks(files: readonly string[]) {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Debugger.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return {
    /** The first line of each block that was not reached, with its file. */
    async unreached(): Promise<string[]> {
      const { result } = await session.post("Profiler.takePreciseCoverage");
      const found: string[] = [];
      for (const file of files) {
        const script = result.find(({ url }) => url.endsWith(file));
        if (script === undefined) throw new Error(`${file} was not loaded`);
        const { scriptSource } = await session.post("Debugger.getScriptSource", {
          scriptId: script.scriptId,
        });
        const blocks = script.functions.flatMap(({ ranges }) => ranges).filter(({ count }) => count === 0);
        for (const { startOffset, endOffset } of blocks) {
          const text = scriptSource.slice(startOffset, endOffset).trim().replace(/\s+/g, " ");
          // Vite gives each of its exports an empty one.
          if (/\w/.test(text) && text !== "catch {}") found.push(`${file}: ${text.slice(0, 80)}`);
        }
      }
      return found;
    },
    async stop() {
      await session.post("Profiler.stopPreciseCoverage");
      session.disconnect();
    },
  };
}
