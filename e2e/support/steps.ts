import { expect, type Locator } from "@playwright/test";

import type { Person } from "./person.ts";

export type StepStatus = "todo" | "active" | "done" | "failed" | "skipped" | "superseded";

/** One step as the diagram shows it. */
export interface ShownStep {
  step: string;
  peer: "self" | "other";
  epoch: string;
  negotiation: string;
  status: StepStatus;
  /** Milliseconds on this tab's axis; null while it has not started. */
  atMs: number | null;
  /** What a person or a screen reader is told. */
  text: string;
}

/** The element of a step in the present epoch's first negotiation, which comes first in the document. */
export function stepOf({ page }: Person, step: string, peer: "self" | "other" = "self"): Locator {
  return page
    .getByRole("figure", { name: "Connection flow" })
    .locator(`[data-step="${step}"][data-peer="${peer}"]`)
    .first();
}

export async function expectStep(
  person: Person,
  step: string,
  status: StepStatus,
  peer: "self" | "other" = "self",
): Promise<void> {
  await expect(stepOf(person, step, peer), `${step} of ${peer} at ${person.name}`).toHaveAttribute(
    "data-status",
    status,
  );
}

/** Every step of the present epoch's first negotiation, of both people. */
export async function shownSteps({ page }: Person): Promise<ShownStep[]> {
  const all = await page.locator("[data-step]").evaluateAll((elements) =>
    elements.map((element): ShownStep => {
      const read = (name: string) => element.getAttribute(`data-${name}`) ?? "";
      return {
        step: read("step"),
        peer: read("peer") === "other" ? "other" : "self",
        epoch: read("epoch"),
        negotiation: read("negotiation"),
        // The page is trusted to keep to the closed set; a test fails on anything else when it compares.
        status: read("status") as StepStatus,
        atMs: element.hasAttribute("data-at") ? Number(read("at")) : null,
        text: `${element.getAttribute("aria-label") ?? ""} ${element.getAttribute("title") ?? ""} ${element.textContent}`,
      };
    }),
  );
  const first = new Map<string, ShownStep>();
  for (const step of all) {
    const key = `${step.peer} ${step.step}`;
    if (!first.has(key)) first.set(key, step);
  }
  return [...first.values()];
}

/** Waits until every step is done or skipped, and returns them. */
export async function settledSteps(person: Person): Promise<ShownStep[]> {
  const open = async () =>
    (await shownSteps(person))
      .filter(({ status }) => status !== "done" && status !== "skipped")
      .map(({ peer, step, status }) => `${peer} ${step}: ${status}`);
  await expect.poll(open, { message: `steps still open at ${person.name}` }).toEqual([]);
  return shownSteps(person);
}
