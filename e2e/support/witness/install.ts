import type { BrowserContext } from "@playwright/test";

import type { Person } from "../person.ts";
import { watchDevices } from "./devices.ts";
import { openLog, type WitnessEntry } from "./log.ts";
import { watchPeers } from "./peer.ts";
import { watchSockets } from "./socket.ts";

/** Puts the witness between the browser and every page of this profile. */
export async function installWitness(context: BrowserContext): Promise<void> {
  for (const script of [openLog, watchDevices, watchPeers, watchSockets]) await context.addInitScript(script);
}

export async function testimony({ page }: Person): Promise<WitnessEntry[]> {
  return page.evaluate(() => window.witness.log);
}
