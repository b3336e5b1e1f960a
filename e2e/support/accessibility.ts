import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect, type Page } from "@playwright/test";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  help: string;
  nodes: string[];
}

/** A colour on its way from one theme to the other has a contrast that nobody is shown for long. */
async function themeHasChanged(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** No violation of WCAG 2.2 A and AA or of axe's best practices on what the page shows now. */
export async function expectAccessible(
  page: Page,
  where: string,
  rules: "all" | "colours" = "all",
): Promise<void> {
  await themeHasChanged(page);
  // Evaluated by the debugger, because the page's Content-Security-Policy refuses foreign scripts.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (onlyColours): Promise<Violation[]> => {
    // Loaded by the line above; its own types would pull axe into this bundle.
    const { axe } = window as unknown as {
      axe: {
        run(
          context: Document,
          options: Record<string, unknown>,
        ): Promise<{
          violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
        }>;
      };
    };
    const result = await axe.run(document, {
      resultTypes: ["violations"],
      // It would fetch the style sheets once more; no rule that is used here needs them.
      preload: false,
      // Off by default, and a part of WCAG 2.2 AA.
      ...(onlyColours ? { runOnly: ["color-contrast"] } : { rules: { "target-size": { enabled: true } } }),
    });
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes
        .slice(0, 5)
        .map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ""}`),
    }));
  }, rules === "colours");
  expect(violations, where).toEqual([]);
}
