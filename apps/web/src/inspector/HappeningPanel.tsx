import { chartsBehindGoing, type HappeningView } from "@callglass/diagram";

import type { Pictures } from "../app/pictures/pictures.ts";
import { causeWords } from "../flow/Glyphs.tsx";
import { statusWords } from "../flow/statusWords.ts";
import { moment, span } from "../ui/format.ts";
import { Evidence } from "./Evidence.tsx";
import { Facts } from "./Facts.tsx";
import { WhyStillHere } from "./WhyStillHere.tsx";

/** Something that happened beside the steps: its cause, what was tried, the timer that ran, what came of it. */
export function HappeningPanel({ pictures, happening }: { pictures: Pictures; happening: HappeningView }) {
  const { peer, atMs, going, cause, evidence } = happening;
  return (
    <>
      <p className="subtitle">
        {peer === "self" ? "You" : "Other person"} ·{" "}
        {going === null ? moment(atMs) : statusWords[going.status]} · by {causeWords[cause]}
      </p>
      {going?.status === "active" && (
        <WhyStillHere pictures={pictures} peer={peer} charts={chartsBehindGoing[going.kind]} />
      )}
      {going !== null && (
        <>
          <h3>This time</h3>
          <Facts
            facts={[
              [going.status === "active" ? "Now" : "Result", going.detail],
              ["Began", moment(atMs)],
              ["Ended", going.endedAtMs === null ? null : moment(going.endedAtMs)],
              ["Took", going.endedAtMs === null ? null : span(going.endedAtMs - atMs)],
              ["Waits", going.wait === null ? null : `${span(going.wait.delayMs)} (${going.wait.name})`],
            ]}
          />
        </>
      )}
      <h3>Evidence</h3>
      <Evidence entries={evidence} />
    </>
  );
}
