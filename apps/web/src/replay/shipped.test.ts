import { expect, test } from "vitest";

import { nameOfAddress } from "./shipped.ts";

test.each([
  ["/recordings/glare.callglass.jsonl", "Two offers at once"],
  ["/kept/mine.jsonl", "mine.jsonl"],
  ["/recordings/", "recordings"],
  ["/", "/"],
])("what lies at %s is known as %s", (src, name) => {
  expect(nameOfAddress(src)).toBe(name);
});
