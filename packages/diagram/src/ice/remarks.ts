import type { ReadEntry } from "@callglass/recording";

import { endWords } from "./ends.ts";
import type { GenerationState } from "./foldIce.ts";
import { connectedOf } from "./spans.ts";
import type { PairView } from "./view.ts";

const learned = "the other side’s check itself told the browser its address (RFC 8445, section 7.3.1.3)";

/** What looks impossible to somebody who does not know of peer-reflexive candidates. */
export function remarksOf(
  generation: GenerationState,
  pairs: readonly PairView[],
  toAxis: (entry: ReadEntry) => number,
): string[] {
  const selected = pairs.filter(({ life }) => life.some(({ stage }) => stage === "selected"));
  const reflexive = selected.find(({ remote }) => remote.type === "prflx");
  if (reflexive !== undefined)
    return [
      `A pair with a peer-reflexive candidate (prflx) was selected: no candidate with that address had arrived yet, and ${learned}.${afterwards(reflexive, selected)}`,
    ];
  const connected = connectedOf(generation);
  const { firstRemote } = generation;
  const isEarly = connected !== null && firstRemote !== null && toAxis(connected) < toAxis(firstRemote);
  return isEarly
    ? [`A path was found before any candidate of the other person was given to the browser: ${learned}.`]
    : [];
}

function afterwards(reflexive: PairView, selected: readonly PairView[]): string {
  const others = selected.filter((pair) => pair !== reflexive);
  if (others.length === 0) return "";
  const isSame = others.some(
    ({ local, remote }) =>
      endWords(local) === endWords(reflexive.local) && remote.port === reflexive.remote.port,
  );
  return isSame
    ? " When that candidate arrived, the same pair was told of again by its own type."
    : " Later another pair was selected.";
}
