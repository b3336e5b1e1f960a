import type { HappeningView } from "../view.ts";

/** What comes so soon after belongs to the same repair. */
const sameRepairMs = 2500;

/** The happenings of both people's repairs, one list for each stretch of time without a quiet pause. */
export function repairsOf(happenings: readonly HappeningView[]): HappeningView[][] {
  const repairs: HappeningView[][] = [];
  let quietSinceMs = -Infinity;
  for (const happening of happenings) {
    const { atMs, going } = happening;
    if (atMs > quietSinceMs + sameRepairMs) repairs.push([]);
    repairs.at(-1)?.push(happening);
    const endMs = going === null ? atMs : (going.endedAtMs ?? Infinity);
    quietSinceMs = Math.max(quietSinceMs, endMs);
  }
  return repairs;
}

/** What became of a repair, for the title of its band. */
export function repairTitle(happenings: readonly HappeningView[], number: number): string {
  const all = happenings.flatMap(({ going }) => going ?? []);
  const title = `Repair ${number}`;
  if (all.length === 0) return title;
  if (all.some(({ status }) => status === "active")) return `${title}: under way`;
  if (all.some(({ status }) => status === "failed")) return `${title}: given up`;
  return all.at(-1)?.status === "done" ? `${title}: healed` : title;
}
