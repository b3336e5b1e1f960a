/** A moment on this tab's axis, short enough for a label: `+412 ms`, `+31.25 s`, `+4:07.3`. */
export function moment(atMs: number): string {
  const sign = atMs < 0 ? "−" : "+";
  const size = Math.abs(atMs);
  if (size < 999.5) return `${sign}${Math.round(size)} ms`;
  if (size < 99_995) return `${sign}${(size / 1000).toFixed(2)} s`;
  const tenths = Math.round(size / 100);
  const minutes = Math.floor(tenths / 600);
  return `${sign}${minutes}:${((tenths % 600) / 10).toFixed(1).padStart(4, "0")}`;
}

export { span } from "@callglass/diagram/span";

/** The size of a message in decimal units, as networks count. */
export function size(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

/** `1 step`, `2 steps`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
