import type { Mark } from "@callglass/diagram";

/** Of a letter on the strip, in the widest of the fonts that `--font` may be, with what parts two names. */
const letterPixels = 7.4;
const gapPixels = 10;

/** Which phases are named on a strip of that width, and at which side of their line: those alone whose name has room. */
export function namesOf(
  marks: readonly Mark[],
  total: number,
  widthPixels: number,
): ReadonlyMap<Mark, "after" | "before"> {
  const names = new Map<Mark, "after" | "before">();
  let freeFrom = 0;
  for (const mark of marks) {
    if (mark.kind !== "phase") continue;
    const at = (mark.shown / Math.max(1, total)) * widthPixels;
    const length = mark.text.length * letterPixels + gapPixels;
    const side = at + length <= widthPixels ? "after" : "before";
    const from = side === "after" ? at : at - length;
    if (from < freeFrom) continue;
    names.set(mark, side);
    freeFrom = from + length;
  }
  return names;
}
