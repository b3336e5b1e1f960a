import type { ReadEntry } from "@callglass/recording";

import { flowFold } from "../flow.ts";
import type { Moment } from "../moment.ts";
import { createMomentFold } from "../momentFold.ts";
import { caseOf, isDone, told, witnesses } from "./caseFile.ts";
import type { CaseFile } from "./caseFile.ts";
import type { Diagnosis, Verdict } from "./diagnosis.ts";
import type { Rule } from "./rule.ts";
import { afterThePath } from "./rules/afterThePath.ts";
import { beforeTheCall } from "./rules/beforeTheCall.ts";
import { byHand } from "./rules/byHand.ts";
import { candidates } from "./rules/candidates.ts";
import { capture } from "./rules/capture.ts";
import { delivery } from "./rules/delivery.ts";
import { offerAnswer } from "./rules/offerAnswer.ts";
import { path } from "./rules/path.ts";
import { pictures } from "./rules/pictures.ts";
import { standing } from "./rules/standing.ts";
import { well } from "./rules/well.ts";

/** Every rule, in the order in which they are asked: what stops a call before what merely takes something from it. */
export const rules: readonly Rule[] = [
  ...byHand,
  ...beforeTheCall,
  ...offerAnswer,
  ...delivery,
  ...candidates,
  ...path,
  ...afterThePath,
  ...pictures,
  ...capture,
  ...well,
  ...standing,
];

/** Says what is wrong with a call, as far as what is shown of its recording tells; follows a person through time. */
export function createDiagnosis(): (moment: Moment) => Diagnosis {
  const fold = createMomentFold(flowFold);
  return (moment) => {
    const file = caseOf(moment, fold(moment));
    const end = endOfAttempt(file);
    if (end !== null) {
      // A person who gave up closed the connection: what was wrong shows just before.
      const last = { ...moment, shown: moment.entries.indexOf(end) };
      const before = judge(caseOf(last, fold(last)));
      if (["broken", "mending", "cannotTell"].includes(before.verdict)) return before;
    }
    return judge(file);
  };
}

/** The entry by which somebody left a call that never came up. */
function endOfAttempt(file: CaseFile): ReadEntry | null {
  if (witnesses(file).some((witness) => isDone(witness, "call.connected"))) return null;
  return (
    told(file.self, "transition", ({ machine, event }) => machine === "room" && event === "user.leave").at(
      -1,
    ) ??
    told(file.self, "room", ({ phase }) => phase === "left").at(-1) ??
    null
  );
}

/** What a rule calls broken may still be mended, and what it calls limited may not be up yet. */
function verdictNow(verdict: Verdict, file: CaseFile): Verdict {
  if (verdict === "broken" && isAtWork(file)) return "mending";
  if (verdict === "limited" && !witnesses(file).some((witness) => isDone(witness, "call.connected")))
    return "lacking";
  return verdict;
}

/** This page has a call in hand, and has not given up. */
function isAtWork({ self }: CaseFile): boolean {
  const last = (wanted: string) => told(self, "transition", ({ machine }) => machine === wanted).at(-1);
  const repair = last("repair");
  const hasGivenUp =
    repair?.to === "exhausted" &&
    told(self, "note", ({ topic, sequence }) => topic === "failure" && sequence > repair.sequence).length > 0;
  return last("session")?.to?.startsWith("running") === true && last("room")?.to !== "left" && !hasGivenUp;
}

function judge(file: CaseFile): Diagnosis {
  for (const { id, verdict, causes, cure, find } of rules) {
    const found = find(file);
    if (found === null) continue;
    const evidence = [...new Set(found.evidence)].toSorted(
      (one, other) => file.toAxis(one) - file.toAxis(other),
    );
    return { causes, cure, ...found, evidence, rule: id, verdict: verdictNow(verdict, file) };
  }
  throw new Error("the last rule always finds something");
}
