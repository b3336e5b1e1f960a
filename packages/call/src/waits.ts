import * as z from "zod/mini";

import { defaultDelays, type Delays } from "./delays.ts";

const names = Object.keys(defaultDelays) as (keyof Delays)[];

const WaitName = z.enum(names);

/** From "at once" to ten minutes; longer is never. */
export const waitBoundsMs = { min: 1, max: 600_000 } as const;

const WaitMs = z
  .string()
  .check(z.regex(/^\d{1,6}$/))
  .check(z.refine((text) => Number(text) >= waitBoundsMs.min && Number(text) <= waitBoundsMs.max));

export interface Waits {
  delays: Partial<Delays>;
  /** One sentence for each part that could not be read; the others count all the same. */
  mistakes: string[];
}

/** Waits as an address gives them; those that are as usual are left out. */
export function writeWaits(delays: Delays): string {
  return names
    .filter((name) => delays[name] !== defaultDelays[name])
    .map((name) => `${name}:${delays[name]}`)
    .join(",");
}

/** Reads waits as an address gives them: `replyTimeoutMs:2000,watchPoliteMs:500`. */
export function readWaits(text: string): Waits {
  const delays: Partial<Record<keyof Delays, number>> = {};
  const mistakes: string[] = [];
  for (const part of text.split(",").filter((each) => each.trim() !== "")) {
    const [asked = "", value = "", ...rest] = part.split(":").map((each) => each.trim());
    const name = WaitName.safeParse(asked);
    const ms = WaitMs.safeParse(value);
    if (!name.success) mistakes.push(`There is no wait "${asked}"; there are ${names.join(", ")}.`);
    else if (!ms.success || rest.length > 0)
      mistakes.push(`${asked} is "${value}", and has to be a whole number of milliseconds from 1 to 600000.`);
    else delays[name.data] = Number(ms.data);
  }
  return { delays, mistakes };
}
