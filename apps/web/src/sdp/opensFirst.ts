import type { SdpView } from "@callglass/diagram/sdp";

/** Which part lies open before anybody opens one: of sound and picture the one that changed most, the first of them in a first round; -1 for none. */
export function opensFirst({ parts, changes }: SdpView): number {
  const lines = (changes ?? []).flatMap((each) => each.lines);
  let found = -1;
  let most = -1;
  for (const [index, { kind, mid }] of parts.entries()) {
    if (kind !== "audio" && kind !== "video") continue;
    const changed = lines.filter(({ section }) => section === `${kind} ${mid}`.trim()).length;
    if (changed <= most) continue;
    found = index;
    most = changed;
  }
  return found;
}
