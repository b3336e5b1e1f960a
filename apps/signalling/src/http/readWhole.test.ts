import { expect, test } from "vitest";

import { readWhole } from "./readWhole.ts";

const gone = Object.assign(new Error("no such file or directory"), { code: "ENOENT" });

/** Fails so many times, and then reads. */
function failing(times: number, error: Error) {
  let calls = 0;
  const read = () => {
    calls += 1;
    if (calls <= times) throw error;
    return "the new page";
  };
  return { read, calls: () => calls };
}

test("a folder that a build replaces while it is read is read once more", () => {
  const { read, calls } = failing(1, gone);
  expect(readWhole(read)).toBe("the new page");
  expect(calls()).toBe(2);
});

test("one in which something is missing for good says so in the end", () => {
  const { read, calls } = failing(100, gone);
  expect(() => readWhole(read)).toThrow("no such file or directory");
  expect(calls()).toBe(5);
});

test("another mistake is told at once", () => {
  const { read, calls } = failing(1, new Error("too many open files"));
  expect(() => readWhole(read)).toThrow("too many open files");
  expect(calls()).toBe(1);
});
