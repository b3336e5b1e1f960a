/**
 * A copy of a fold's state: plain objects, arrays, Maps and Sets are copied, and what they share stays shared.
 * Entries are facts that never change, so they are not copied.
 */
export function copyState<State>(state: State): State {
  return copy(state, new Map()) as State;
}

function copy(value: unknown, copied: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null || isEntry(value)) return value;
  const known = copied.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const array: unknown[] = [];
    copied.set(value, array);
    for (const item of value) array.push(copy(item, copied));
    return array;
  }
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>();
    copied.set(value, map);
    for (const [key, item] of value) map.set(key, copy(item, copied));
    return map;
  }
  if (value instanceof Set) {
    const set = new Set(value);
    copied.set(value, set);
    return set;
  }
  const object: Record<string, unknown> = {};
  copied.set(value, object);
  for (const [key, item] of Object.entries(value)) object[key] = copy(item, copied);
  return object;
}

function isEntry(value: object): boolean {
  return "writer" in value && "sequence" in value;
}
