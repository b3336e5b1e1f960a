import type { Page } from "@playwright/test";

/** Something that a page may say in one test, and why it cannot be helped there. */
export interface Allowance {
  pattern: RegExp;
  reason: string;
}

/** What any page may say in any test. */
const always: readonly Allowance[] = [
  {
    pattern: /WebSocket is already in CLOSING or CLOSED state/,
    reason:
      "Chromium's word for a message that meets a socket's end; the outbox sends it again on the next one",
  },
];

/** Collects every console error, uncaught exception and unhandled rejection of a page. */
export function watchProblems(page: Page, who: string, allowances: readonly Allowance[]): string[] {
  const problems: string[] = [];
  const add = (text: string) => {
    if (![...always, ...allowances].some(({ pattern }) => pattern.test(text)))
      problems.push(`${who}: ${text}`);
  };
  page.on("console", (message) => {
    if (message.type() === "error") add(`console error: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => add(`uncaught: ${error.stack ?? error.message}`));
  page.on("crash", () => add("the page crashed"));
  return problems;
}

/**
 * Chromium itself writes these lines when a socket cannot be opened or breaks; a page has no way to keep it quiet.
 * The parts of the page that were on their way then are fetched again.
 */
export const serverAway: Allowance = {
  pattern:
    /WebSocket connection to .* failed|net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/,
  reason: "the test takes the server away on purpose",
};

/** The same of a file that the test withholds; React tells of the view that cannot be drawn. */
export const partLost: Allowance = {
  pattern: /net::ERR_FAILED|Failed to fetch dynamically imported module/,
  reason: "the test withholds a part of the page on purpose",
};
