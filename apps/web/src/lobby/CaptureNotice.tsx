import type { CaptureProblem } from "@callglass/call";
import { Suspense } from "react";

import type { CallPage } from "../app/callPage.ts";
import { lazyView } from "../ui/lazyView.ts";
import { useReadable } from "../ui/readable.ts";
import { PromptHint } from "./PromptHint.tsx";

// Most people's camera works: the words for those whose does not come when they are needed.
const CaptureHelp = lazyView(() => import("./CaptureHelp.tsx").then((file) => file.CaptureHelp));

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
  if (problem === null) return null;
  return (
    <Suspense fallback={null}>
      <CaptureHelp page={page} problem={problem} wish={captureWish} />
    </Suspense>
  );
}
