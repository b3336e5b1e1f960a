import type { CaptureProblem } from "@callglass/call";

import type { CallPage } from "../app/callPage.ts";
import { useReadable } from "../ui/readable.ts";
import { CaptureHelp } from "./CaptureHelp.tsx";
import { PromptHint } from "./PromptHint.tsx";

/** The page knows that there will be no devices before the browser has been asked. */
const insecure: CaptureProblem = { name: "insecure", errorName: "", message: "" };

/** What stands between the person and their camera, if anything does. */
export function CaptureNotice({ page }: { page: CallPage }) {
  const { capture, captureWish, captureProblem } = useReadable(page.situation);
  const usesTest = captureWish?.source === "test";
  if (capture === "asking" && !usesTest) {
    return <PromptHint goOn={() => page.send({ type: "user.continueWithout" })} />;
  }
  const problem = captureProblem ?? (page.abilities.secureContext || usesTest ? null : insecure);
  return problem === null ? null : <CaptureHelp page={page} problem={problem} wish={captureWish} />;
}
