import { expectAccessible } from "../support/accessibility.ts";
import { watchProblems } from "../support/problems.ts";
import { startPlantedServer } from "../support/productionServer.mjs";
import { joinRequest, rawClient } from "../support/rawClient.ts";
import { newRoom } from "../support/room.ts";
import { tabTo } from "../support/tabTo.ts";
import { expect, test } from "../support/test.ts";

const ADMIN_TOKEN = "the-token-of-the-tests";

test("whoever runs the server sees without a mouse what waits, what was slow, who was refused, whether it may be restarted, and a profile's call graph", async ({
  browser,
}) => {
  const server = await startPlantedServer({ ADMIN_TOKEN, TIME_BOX_MS: "1000" });
  const context = await browser.newContext();
  const page = await context.newPage();
  const wrongToken = {
    pattern: /401 \(Unauthorized\)/,
    reason: "Chromium's word for the token that is not one",
  };
  const problems = watchProblems(page, "admin", [wrongToken]);
  const part = (name: string) => page.getByRole("region", { name, exact: true });
  try {
    const [, url = ""] = await server.said(/Admin page: (\S+)\n/);
    const room = newRoom();
    const join = async (name: string) => {
      const client = await rawClient(server.url);
      client.socket.emit(
        "request",
        { ...joinRequest(room), instance: `${name}-0123456789` },
        () => undefined,
      );
      return client;
    };

    await test.step("it asks for the token and for nothing else", async () => {
      await page.goto(url);
      const field = page.getByLabel("Admin token");
      await expect(field).toBeFocused();
      await expectAccessible(page, "the form");
      await page.keyboard.type("a guess of somebody");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("status").first()).toHaveText("This is not the token.");
      await field.fill(ADMIN_TOKEN);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("status").first()).toContainText("Ready");
      await expect(page.getByText("It may be restarted now: nobody is here.")).toBeVisible();
    });

    await test.step("a request that waits is told with its ledger, and stays open and chosen when the next one comes", async () => {
      await join("held");
      const summary = part("Slow").locator("summary", { hasText: "waited for write seat" });
      await expect(summary).toContainText(/^\d+ ms/);
      await tabTo(page, summary);
      await page.keyboard.press("Enter");
      await expect(part("Slow")).toContainText("calls of the store: change room once, read room once");
      await expect(part("Slow")).toContainText(/waited in all for: write seat \d+ ms/);
      await join("hung");
      await expect(part("Slow")).toContainText("waited for read seats");
      const first = part("Slow").locator("details", { hasText: "waited for write seat" });
      await expect(first).toHaveAttribute("open");
      await expect(summary).toBeFocused();
    });

    await test.step("the next join is profiled, and its call graph is drawn by the viewer", async () => {
      await tabTo(page, page.getByLabel("Kind of request"));
      await page.keyboard.press("j");
      await tabTo(page, page.getByRole("button", { name: "Wait for it" }));
      await page.keyboard.press("Enter");
      await expect(part("Running now")).toContainText("the next join");
      await join("busy");
      const graph = part("Profile").getByRole("link", { name: "look at the call graph" });
      await expect(graph).toBeVisible();
      await expect(part("Profile").getByRole("cell", { name: "join", exact: true }).first()).toBeVisible();
      await tabTo(page, graph, "Shift+Tab");
      const opens = context.waitForEvent("page");
      await page.keyboard.press("Enter");
      const viewer = await opens;
      const viewerProblems = watchProblems(viewer, "viewer", []);
      await expect(viewer.getByText("Time Order")).toBeVisible();
      await expect(viewer.locator("canvas").first()).toBeVisible();
      expect(viewerProblems).toEqual([]);
      await viewer.close();
    });

    await test.step("who was refused, and how many go on when it is restarted", async () => {
      await join("alice");
      await join("bob");
      await expect(part("Refused")).toContainText("roomFull");
      await expect(part("Refused").getByRole("columnheader", { name: "By whom" })).toBeVisible();
      await expect(
        page.getByText(/It may be restarted now, and at any time, by kill -TERM: 1 call goes on/),
      ).toBeVisible();
      await expect(part("Rooms").getByRole("row")).toHaveCount(2);
      expect(await page.locator("body").innerText()).not.toContain(room);
    });

    await test.step("it is readable in the dark and on a phone, for everybody", async () => {
      await expectAccessible(page, "the page");
      await page.emulateMedia({ colorScheme: "dark" });
      await expectAccessible(page, "the page in the dark", "colours");
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page, "the page on a phone");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, "nothing is cut off at the side").toBeLessThanOrEqual(390);
    });

    expect(problems, "the page reported no error").toEqual([]);
    await test.step("when the server is gone, it says so", async () => {
      await server.stop();
      await expect(page.getByRole("status").first()).toContainText("the server is stuck or gone");
    });
  } finally {
    await server.stop();
    await context.close();
  }
});
