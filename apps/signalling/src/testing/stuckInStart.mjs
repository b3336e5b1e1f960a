// A start that is stuck in synchronous work: reading the seat secret never ends.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const readFileSync = fs.readFileSync;
Reflect.set(fs, "readFileSync", function stuckInReading(/** @type {any} */ file, /** @type {any} */ how) {
  while (String(file).endsWith(".seat-secret"));
  return readFileSync(file, how);
});
syncBuiltinESMExports();
