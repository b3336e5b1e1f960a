import { pino } from "pino";
import { expect, test } from "vitest";

import { logSettings } from "./log.ts";

test("what a line must not hold is taken out of it, however deep it lies", () => {
  let written = "";
  const log = pino(logSettings("info"), { write: (line) => void (written += line) });
  log.info({ sdp: "v=0", request: { signal: { sdp: "v=0" }, member: "m" }, seat: 1 }, "planted");
  expect(JSON.parse(written)).toMatchObject({ seat: 1, request: {}, msg: "planted" });
  expect(written).not.toMatch(/v=0|"m"/);
});
