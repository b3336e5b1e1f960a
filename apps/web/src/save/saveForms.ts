import { fileLines } from "@callglass/recording";

import { version } from "../../package.json";
import { otherForms } from "./otherForms.ts";
import type { Kept, SaveForm } from "./saveForm.ts";

const recording: SaveForm = {
  id: "recording",
  name: "Save recording",
  says: "Everything that was recorded; Callglass opens it again, in the same pictures.",
  extension: ".callglass.jsonl",
  write: writeRecording,
};

/** Every form in which a recording can be kept, in the order of the menu. */
export const saveForms: readonly SaveForm[] = [recording, ...otherForms];

function writeRecording({ log, whole, keepsAddresses }: Kept): Promise<Blob> {
  const redaction = keepsAddresses ? "none" : "stand-ins";
  const lines = fileLines(log, { entries: whole.entries, app: `Callglass ${version}`, redaction });
  return Promise.resolve(new Blob([...lines], { type: "application/x-ndjson" }));
}
