import { charts } from "../charts.ts";

/** Of our machines: those whose regions are drawn, by the names under which they ignore events. */
const regionsByMachine: Readonly<Record<string, readonly string[]>> = {
  page: ["link", "room", "capture", "session"],
  session: ["wire", "negotiation", "repair"],
};

/** The regions of the machine that lives as long as the session. */
export const sessionCharts = regionsByMachine["session"] ?? [];

/** The machine that a chart is a region of; null for the browser's, which ignore nothing. */
export function machineOf(chart: string): string | null {
  for (const [machine, regions] of Object.entries(regionsByMachine))
    if (regions.includes(chart)) return machine;
  return charts.some((known) => known.chart === chart && known.owner === "machine") ? chart : null;
}
