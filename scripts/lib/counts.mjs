import { existsSync, readFileSync, rmSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string} path of a report that has been counted */
export function forgetReport(path) {
  rmSync(path, { force: true });
}

/**
 * @param {string} path vitest's JSON report
 * @returns {Counts} one failure when vitest did not come as far as a report
 */
export function unitCounts(path) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(path, "utf8"));
  const failedFiles = report.testResults.filter(
    /** @param {{ status: string, assertionResults: unknown[] }} file */
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + failedFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {string} path Playwright's JSON report
 * @returns {Counts} one failure when Playwright did not come as far as a report
 */
export function endToEndCounts(path) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats, errors } = JSON.parse(readFileSync(path, "utf8"));
  return {
    passed: stats.expected,
    // A test that passes only when repeated has failed; so has a run with an error outside any test.
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** @param {readonly Counts[]} parts */
export function sumCounts(...parts) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const part of parts.flat()) {
    sum.passed += part.passed;
    sum.failed += part.failed;
    sum.skipped += part.skipped;
  }
  return sum;
}
