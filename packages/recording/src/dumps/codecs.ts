import SDPUtils from "sdp";

import type { EntryBody, EntryOf } from "../entry.ts";

type Slot = EntryOf<"codecs">["slots"][number];

/** In the order of their m-lines: only kinds are known of another program's tracks. */
const slotsOf: Readonly<Record<string, readonly string[]>> = {
  audio: ["microphone"],
  video: ["camera", "screen"],
};

const repairFormats = new Set(["rtx", "red", "ulpfec", "flexfec-03", "telephone-event", "cn"]);

/** What an answer leaves over for each slot that it takes (RFC 3264, section 6); null where it takes none. */
export function codecsEntry(negotiation: string, answerSdp: string): EntryBody | null {
  const left = new Map(Object.entries(slotsOf).map(([kind, names]) => [kind, [...names]]));
  const slots = SDPUtils.getMediaSections(answerSdp).flatMap((section): Slot[] => {
    const slot = left.get(SDPUtils.getKind(section))?.shift();
    if (slot === undefined || SDPUtils.isRejected(section)) return [];
    return [{ slot, codecs: codecNames(section), direction: SDPUtils.getDirection(section, "") }];
  });
  return slots.length === 0 ? null : { kind: "codecs", negotiation, slots };
}

/** In the order of the m-line. The parser's own reading of rtpmap throws at lines of nobody's making. */
function codecNames(section: string): string[] {
  const byPayloadType = new Map(
    [...section.matchAll(/^a=rtpmap:(\d+) ([^\s/]{1,120})/gm)].map(([, payloadType, name = ""]) => [
      payloadType,
      name,
    ]),
  );
  const [mLine = ""] = SDPUtils.splitLines(section);
  const names = mLine
    .split(" ")
    .slice(3)
    .flatMap((payloadType) => byPayloadType.get(payloadType) ?? [])
    .filter((name) => !repairFormats.has(name.toLowerCase()));
  return [...new Set(names)];
}
