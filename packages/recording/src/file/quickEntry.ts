import * as z from "zod/mini";

import { EntryBody, EntryHead } from "../entry.ts";
import type { Entry } from "../entry.ts";
import { quickCheckOf } from "./quickCheck.ts";

const checks = new Map<unknown, (value: unknown) => boolean>(
  EntryBody.def.options.map((option) => [
    option.shape.kind.def.values[0],
    quickCheckOf(z.extend(option, EntryHead.shape)),
  ]),
);

/** True only for what `readEntry` would read and give back as it is; a file of 100,000 entries is full of that. */
export function isEntryAsItIs(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return checks.get(value.kind)?.(value) ?? false;
}
