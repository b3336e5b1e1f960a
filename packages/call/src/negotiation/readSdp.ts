import SDPUtils from "sdp";

import type { SlotMids } from "@callglass/protocol";

import { slotNames } from "../slots.ts";
import type { AgreedCodecs } from "./codecs.ts";

const repairFormats = new Set(["rtx", "red", "ulpfec", "flexfec-03", "telephone-event", "cn"]);

/**
 * Reads from an answer which codecs both people have in common, slot by slot.
 * A rejected m-line (port 0, RFC 3264 section 6) has none.
 */
export function agreedCodecs(answerSdp: string, slots: SlotMids): AgreedCodecs {
  const byMid = new Map(
    SDPUtils.getMediaSections(answerSdp).map((section) => [SDPUtils.getMid(section), section]),
  );
  return slotNames.map((slot) => {
    const section = byMid.get(slots[slot]);
    if (section === undefined || SDPUtils.isRejected(section))
      return { slot, codecs: [], direction: "rejected" };
    const names = codecNames(section).filter((name) => !repairFormats.has(name.toLowerCase()));
    return { slot, codecs: [...new Set(names.map(spoken))], direction: directionOf(section) };
  });
}

/** Whether the m-line of a slot is offered with media from the other side. */
export function offersToSend(offerSdp: string, mid: string): boolean {
  const section = SDPUtils.getMediaSections(offerSdp).find((candidate) => SDPUtils.getMid(candidate) === mid);
  if (section === undefined || SDPUtils.isRejected(section)) return false;
  const direction = directionOf(section);
  return direction === "sendrecv" || direction === "sendonly";
}

/** In the order of the m-line. The parser's own list of codecs also reads what nobody here asks for, in ten times the time. */
function codecNames(section: string): string[] {
  const maps = SDPUtils.matchPrefix(section, "a=rtpmap:").map((line) => SDPUtils.parseRtpMap(line));
  const byPayloadType = new Map(maps.map(({ payloadType, name }) => [String(payloadType), name]));
  const [mLine = ""] = SDPUtils.splitLines(section);
  return mLine
    .split(" ")
    .slice(3)
    .flatMap((payloadType) => byPayloadType.get(payloadType) ?? []);
}

function directionOf(section: string): string {
  return SDPUtils.getDirection(section, "");
}

function spoken(name: string): string {
  return name.toLowerCase() === "opus" ? "Opus" : name;
}
