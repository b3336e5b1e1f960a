import { chromium } from "@playwright/test";

/** Where Playwright keeps the Chromium that it has downloaded, or would. */
export const bundledBrowserPath = () => chromium.executablePath();
