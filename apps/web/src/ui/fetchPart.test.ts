import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { fetchPart, PartMissing } from "./fetchPart.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("asks again while the server is away for a moment", async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError("away"))
    .mockResolvedValue("part");
  const part = fetchPart(load);
  await vi.runAllTimersAsync();
  await expect(part).resolves.toBe("part");
  expect(load).toHaveBeenCalledTimes(2);
});

it("says in the end that the part is missing, and why", async () => {
  const why = new TypeError("Failed to fetch dynamically imported module");
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(why);
  const told = fetchPart(load).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  const error = await told;
  expect(error).toBeInstanceOf(PartMissing);
  expect(error).toMatchObject({ cause: why, message: String(why) });
  expect(load.mock.calls.length).toBeGreaterThan(1);
});
