import { wishForBoth, type CaptureProblem, type CaptureWish } from "@callglass/call";

import type { CallPage } from "../app/callPage.ts";
import { useSelected } from "../ui/readable.ts";
import { captureWords, type CaptureAction } from "./captureWords.ts";

const labels: Record<CaptureAction, string> = {
  again: "Ask again",
  test: "Use test picture and tone",
  without: "Continue without camera",
};

/** One sentence on what happened, one on what to do, and the buttons that do it. */
export function CaptureHelp(props: { page: CallPage; problem: CaptureProblem; wish: CaptureWish | null }) {
  const { page, problem, wish } = props;
  const capture = useSelected(page.situation, (situation) => situation.capture);
  const isStillAsking = capture === "asking" || capture === "backingOff";
  const words = captureWords(problem.name);
  const act = (action: CaptureAction) => {
    switch (action) {
      case "again":
        page.send({ type: "user.capture", wish: { ...(wish ?? wishForBoth), source: "devices" } });
        return;
      case "test":
        page.send({ type: "user.capture", wish: { ...wishForBoth, source: "test" } });
        return;
      case "without":
        page.send({ type: "user.continueWithout" });
        return;
    }
  };
  const technical = [problem.errorName, problem.message].filter((part) => part !== "").join(": ");
  return (
    <section className="notice trouble" role="alert" data-capture-problem={problem.name}>
      <p>
        <strong>{words.happened}</strong> {words.todo}
        {!isStillAsking && " You can be in the call without, too."}
      </p>
      {technical !== "" && <p className="technical">{technical}</p>}
      <div className="button-row">
        {words.actions
          .filter((action) => action !== "without" || isStillAsking)
          .map((action) => (
            <button key={action} type="button" className="button small" onClick={() => act(action)}>
              {labels[action]}
            </button>
          ))}
      </div>
    </section>
  );
}
