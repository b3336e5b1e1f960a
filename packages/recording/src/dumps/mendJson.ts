/** Deeper than any dump. */
const maxDepth = 64;

export interface MendedJson {
  text: string;
  /** How many brackets were open where it was cut. */
  depth: number;
}

/**
 * JSON that ends too early, cut back to its last whole value and closed there: half a number or half a text
 * would say something else than was written. Null for a text that is not cut short.
 */
export function mendJson(text: string): MendedJson | null {
  let closers = "";
  let whole: { end: number; closers: string } | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') {
      at = endOfString(text, at);
      if (at === -1) break;
    } else if (sign === "{" || sign === "[") {
      closers = (sign === "{" ? "}" : "]") + closers;
      if (closers.length > maxDepth) return null;
      whole = { end: at + 1, closers };
    } else if (sign === "}" || sign === "]") {
      if (!closers.startsWith(sign)) return null;
      closers = closers.slice(1);
      whole = { end: at + 1, closers };
    } else if (sign === ",") whole = { end: at, closers };
  }
  if (closers === "" || whole === null) return null;
  return { text: text.slice(0, whole.end) + whole.closers, depth: whole.closers.length };
}

/** Where the string that begins here ends; -1 where it does not. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charAt(first - 1) === "\\") first -= 1;
  return (at - first) % 2 === 1;
}
