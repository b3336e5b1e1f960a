import type { HappeningView } from "../view.ts";

/** What comes so soon after belongs to the same repair. */
const sameRepairMs = 2500;

interface Repairs {
  repairs: HappeningView[][];
  /** What came without anything being done about it. */
  others: HappeningView[];
}

/** The happenings of both people's repairs, one list for each stretch of time without a quiet pause. */
export function repairsOf(happenings: readonly HappeningView[]): Repairs {
  const stretches = stretchesOf(happenings);
  const isRepair = (stretch: HappeningView[]) => stretch.some(({ going }) => going !== null);
  return {
    repairs: stretches.filter(isRepair),
    others: stretches.filter((stretch) => !isRepair(stretch)).flat(),
  };
}

function stretchesOf(happenings: readonly HappeningView[]): HappeningView[][] {
  const stretches: HappeningView[][] = [];
  let quietSinceMs = -Infinity;
  for (const happening of happenings) {
    const { atMs, going } = happening;
    if (atMs > quietSinceMs + sameRepairMs) stretches.push([]);
    stretches.at(-1)?.push(happening);
    const endMs = going === null ? atMs : (going.endedAtMs ?? Infinity);
    quietSinceMs = Math.max(quietSinceMs, endMs);
  }
  return stretches;
}

/** What became of a repair, for the title of its band. */
export function repairTitle(happenings: readonly HappeningView[], number: number): string {
  const all = happenings.flatMap(({ going }) => going ?? []);
  const title = `Repair ${number}`;
  if (all.some(({ status }) => status === "active")) return `${title}: under way`;
  if (all.some(({ status }) => status === "failed")) return `${title}: given up`;
  return all.at(-1)?.status === "done" ? `${title}: healed` : title;
}
