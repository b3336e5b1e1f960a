import type { StateGraph } from "@callglass/diagram/statechart";
import { useEffect, useState } from "react";

import type { DrawReply, DrawRequest } from "./draw.worker.ts";

const drawn = new Map<string, DrawReply>();

/** Both layouts of a chart, made once a page in a worker; null until then, `failed` where the worker does not run. */
export function useDrawings(graph: StateGraph): DrawReply | "failed" | null {
  const [made, setMade] = useState<DrawReply | "failed" | null>(null);
  const known = drawn.get(graph.chart) ?? null;
  useEffect(() => {
    if (drawn.has(graph.chart)) return undefined;
    const worker = new Worker(new URL("./draw.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<DrawReply>) => {
      drawn.set(graph.chart, data);
      setMade(data);
    });
    worker.addEventListener("error", () => setMade("failed"));
    worker.postMessage({ graph } satisfies DrawRequest);
    return () => worker.terminate();
  }, [graph]);
  return known ?? (made === "failed" ? made : null);
}
