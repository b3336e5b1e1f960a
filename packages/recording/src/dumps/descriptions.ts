import { field, textOf } from "./trace.ts";
import type { TraceEvent } from "./trace.ts";

/** What a dump says of a call of setLocalDescription or setRemoteDescription. */
export interface DumpedDescription {
  type: string;
  sdp: string;
}

/** `{type, sdp}`, or as text: `type: offer, sdp: v=0 ...`. Null where the call had no argument. */
export function descriptionIn(value: unknown): DumpedDescription | null {
  const [type, sdp] = [field(value, "type"), field(value, "sdp")];
  if (typeof type === "string") return { type, sdp: typeof sdp === "string" ? sdp : "" };
  if (typeof value !== "string") return null;
  const match = /^type: (\w+), sdp: ([\s\S]*)$/.exec(value);
  return match === null ? null : { type: match[1] ?? "", sdp: match[2] ?? "" };
}

/** The outcome of the call at this place of the list: the next one of its name. */
export function outcomeOf(events: readonly TraceEvent[], index: number): TraceEvent | null {
  const name = events[index]?.name ?? "";
  for (let next = index + 1; next < events.length; next += 1) {
    const event = events[next];
    if (event === undefined || event.name === name) return null;
    if (event.name === `${name}onsuccess` || event.name === `${name}onfailure`) return event;
  }
  return null;
}

/** `InvalidStateError: Failed to ...` as name and words. */
export function errorIn(value: unknown): { name: string; message: string } {
  const text = textOf(field(value, "message") ?? value);
  const match = /^(\w*Error): ?([\s\S]*)$/.exec(text);
  const name = field(value, "name", "error");
  if (typeof name === "string") return { name: name.slice(0, 120), message: text };
  return { name: match?.[1] ?? "Error", message: match?.[2] ?? text };
}
