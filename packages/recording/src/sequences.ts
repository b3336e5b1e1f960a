/** The sequences seen of one writer, as ranges, so that a double is recognised long after its entry was thinned. */
export interface Sequences {
  /** True when the sequence was new. */
  add(sequence: number): boolean;
}

export function createSequences(): Sequences {
  const ranges: { first: number; last: number }[] = [];

  /** Index of the last range that begins at or before the sequence, or -1. */
  function indexBefore(sequence: number): number {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.first ?? Infinity) <= sequence) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  return {
    add(sequence) {
      const index = indexBefore(sequence);
      const before = ranges[index];
      const after = ranges[index + 1];
      if (before !== undefined && sequence <= before.last) return false;
      const joinsBefore = before?.last === sequence - 1;
      const joinsAfter = after?.first === sequence + 1;
      if (before !== undefined && after !== undefined && joinsBefore && joinsAfter) {
        before.last = after.last;
        ranges.splice(index + 1, 1);
      } else if (before !== undefined && joinsBefore) before.last = sequence;
      else if (after !== undefined && joinsAfter) after.first = sequence;
      else ranges.splice(index + 1, 0, { first: sequence, last: sequence });
      return true;
    },
  };
}

/** Puts an entry at its place by sequence; O(1) for the ordinary case of a newest one. */
export function insertBySequence<T extends { sequence: number }>(entries: T[], entry: T): void {
  let low = 0;
  let high = entries.length;
  if ((entries[high - 1]?.sequence ?? -1) < entry.sequence) low = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.sequence ?? Infinity) < entry.sequence) low = middle + 1;
    else high = middle;
  }
  if (low === entries.length) entries.push(entry);
  else entries.splice(low, 0, entry);
}
