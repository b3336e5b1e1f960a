import * as fs from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

import { afterAll, expect, test, vi } from "vitest";

import { endProcesses, freshFolder } from "../testing/serverProcess.fake.ts";
import { pageFiles } from "./pageFiles.ts";

vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  return { ...real, readFileSync: vi.fn<typeof real.readFileSync>(real.readFileSync) };
});

afterAll(endProcesses);

test("a page that a build replaces while it is read is read once more, as the new one", async () => {
  const dir = freshFolder();
  fs.writeFileSync(join(dir, "index.html"), "old");
  vi.mocked(fs.readFileSync).mockImplementationOnce(() => {
    fs.writeFileSync(join(dir, "index.html"), "new");
    throw Object.assign(new Error("no such file or directory"), { code: "ENOENT" });
  });
  const page = pageFiles(dir);
  page.read();
  const server = createServer((request, response) => void page.serve(request, response, "/"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("new");
  server.close();
});
