import type { InstanceId } from "@callglass/protocol";
import type { Writer } from "@callglass/recording";

/** The writer of a page's entries is the page instance; its form was checked where it came in. */
export function writerOf(instance: InstanceId): Writer {
  return instance as string as Writer;
}
