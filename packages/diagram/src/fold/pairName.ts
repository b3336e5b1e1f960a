import type { EntryOf } from "@callglass/recording";

/** Names the path that a pair of candidates takes, in words for people. */
export function pairName({ local, remote }: EntryOf<"pair">): string {
  const types = [typeOf(local), typeOf(remote)];
  const protocol = /\btcp\b/i.test(`${local} ${remote}`)
    ? "tcp"
    : /\budp\b/i.test(`${local} ${remote}`)
      ? "udp"
      : "";
  const path = `${types.join(" ↔ ")}${protocol === "" ? "" : ` ${protocol}`}`;
  if (types.includes("relay")) return `through the relay: ${path}`;
  if (types.every((type) => type === "host")) return `direct, same machine or network: ${path}`;
  return `direct, through a router: ${path}`;
}

function typeOf(candidate: string): string {
  return /\b(host|srflx|prflx|relay)\b/.exec(candidate)?.[1] ?? "unknown";
}
