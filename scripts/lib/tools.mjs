import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root, whatever the current directory is. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The script behind a dependency's command, to be run with `process.execPath`:
 * the shims in node_modules/.bin are shell scripts that Windows cannot spawn.
 * @param {string} packageName
 * @param {string} [command] the command's name when it is not the package's
 */
export function toolScript(packageName, command = packageName) {
  const folder = join(root, "node_modules", packageName);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const script = typeof bin === "string" ? bin : bin[command];
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, script);
}
