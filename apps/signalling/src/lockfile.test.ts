import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

/** The first versions without the known ways to bring a server down from outside. */
const floors = { "socket.io-parser": "4.2.7", "engine.io": "6.6.10", ws: "8.21.1" };

interface Lockfile {
  packages: Record<string, { version?: string }>;
}
const lockfile = JSON.parse(
  readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8"),
) as Lockfile;

function versionsOf(name: string): string[] {
  return Object.entries(lockfile.packages).flatMap(([path, { version }]) =>
    version !== undefined && (path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
      ? [version]
      : [],
  );
}

function isAtLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, "en", { numeric: true }) >= 0;
}

test.each(Object.entries(floors))("every %s of the lockfile is at least %s", (name, floor) => {
  const versions = versionsOf(name);
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
});

test("versions are compared as numbers", () => {
  expect([isAtLeast("6.6.9", "6.6.10"), isAtLeast("6.6.10", "6.6.10"), isAtLeast("10.0.0", "9.9.9")]).toEqual(
    [false, true, true],
  );
});
