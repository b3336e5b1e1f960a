/** All ICE user name fragments of a description, the mark by which its candidates are known (RFC 8839 section 5.4). */
export function ufragsOf(sdp: string): string[] {
  return [...new Set([...sdp.matchAll(/^a=ice-ufrag:(\S+)/gm)].map((match) => match[1] ?? ""))];
}
