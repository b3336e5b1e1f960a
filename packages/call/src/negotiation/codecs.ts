import type { SlotName } from "../slots.ts";

/** What offer and answer left over for one slot. */
export interface SlotCodecs {
  slot: SlotName;
  /** Names as people say them, in the answer's order: `Opus`, `VP8`; without RTX, RED and FEC. */
  codecs: string[];
  /** Direction of the m-line in the answer, from the answerer's side. */
  direction: string;
}
export type AgreedCodecs = SlotCodecs[];

/** The slots of a call that cannot work for want of a common codec. */
export function slotsWithoutCodec(agreed: AgreedCodecs): SlotName[] {
  return agreed.filter(({ codecs }) => codecs.length === 0).map(({ slot }) => slot);
}
