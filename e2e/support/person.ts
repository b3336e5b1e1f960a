import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";

import { watchProblems, type Allowance } from "./problems.ts";
import { installWitness } from "./witness/install.ts";

export interface PersonOptions {
  /** Share a browser profile with somebody, as two tabs of one browser do. */
  sameBrowserAs?: Person;
  /** Changes to the browser's API before the page runs; the witness sits on top of them. */
  before?: (context: BrowserContext) => Promise<unknown>;
  /** The same, but between the witness and the page. */
  after?: (context: BrowserContext) => Promise<unknown>;
  colorScheme?: "light" | "dark";
  /** What moves is drawn sixty times a second by software: one test has it, the others spare themselves that. */
  motion?: boolean;
  allow?: readonly Allowance[];
  baseUrl?: string;
}

/** Somebody with a browser of their own. */
export interface Person {
  name: string;
  context: BrowserContext;
  page: Page;
  problems: string[];
}

export async function newPerson(browser: Browser, name: string, options: PersonOptions): Promise<Person> {
  const context =
    options.sameBrowserAs?.context ??
    (await browser.newContext({
      baseURL: options.baseUrl ?? process.env["CALLGLASS_URL"] ?? "",
      colorScheme: options.colorScheme ?? "dark",
      reducedMotion: options.motion === true ? "no-preference" : "reduce",
      permissions: ["clipboard-read", "clipboard-write", "camera", "microphone"],
    }));
  if (options.sameBrowserAs === undefined) {
    await options.before?.(context);
    await installWitness(context);
    await options.after?.(context);
  }
  const page = await context.newPage();
  return { name, context, page, problems: watchProblems(page, name, options.allow ?? []) };
}

/** Opens the room's lobby with the diagram at the pace of the call; `more` is of the address, such as `&relay=only`. */
export async function openLobby({ page }: Person, room: string, more = ""): Promise<void> {
  await page.goto(`/call/${room}?pace=live&invariants=on${more}`);
  await expect(page.getByRole("button", { name: "Join", exact: true })).toBeVisible();
}

export async function join({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: "Join", exact: true }).click();
}

export async function hangUp({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: "Hang up", exact: true }).click();
}
