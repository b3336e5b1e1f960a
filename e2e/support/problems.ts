import type { Page } from "@playwright/test";

/** Something that a page may say in one test, and why it cannot be helped there. */
export interface Allowance {
  pattern: RegExp;
  reason: string;
}

/** Collects every console error, uncaught exception and unhandled rejection of a page. */
export function watchProblems(page: Page, who: string, allowances: readonly Allowance[]): string[] {
  const problems: string[] = [];
  const add = (text: string) => {
    if (!allowances.some(({ pattern }) => pattern.test(text))) problems.push(`${who}: ${text}`);
  };
  page.on("console", (message) => {
    if (message.type() === "error") add(`console error: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => add(`uncaught: ${error.stack ?? error.message}`));
  page.on("crash", () => add("the page crashed"));
  return problems;
}

/** Chromium itself writes these lines when a socket cannot be opened; a page has no way to keep it quiet. */
export const serverAway: Allowance = {
  pattern: /WebSocket connection to .* failed|net::ERR_CONNECTION_REFUSED/,
  reason: "the test takes the server away on purpose",
};
