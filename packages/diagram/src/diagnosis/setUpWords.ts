import { setUpOf } from "../numbers/setUp.ts";
import { span } from "../span.ts";
import type { PeerSide } from "../view.ts";
import type { CaseFile } from "./caseFile.ts";

/** How long the set-up took, as Numbers and Compare tell it; empty where no picture came. */
export function setUpWords({ flow }: CaseFile): string {
  const tookMs = (peer: PeerSide) => {
    const setUp = setUpOf(flow, peer);
    return setUp?.complete === true ? setUp.tookMs : null;
  };
  const [own, others] = [tookMs("self"), tookMs("other")];
  if (own === null) return "";
  const there = others === null ? "" : `, at the other person’s side ${span(others)}`;
  return ` From the moment both asked for their seats, the first picture took ${span(own)}${there}.`;
}
