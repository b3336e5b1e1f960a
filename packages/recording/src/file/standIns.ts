/** Replaces what tells where somebody is, always by the same thing in its place, so that a story still explains itself. */
export type StandIns = (text: string) => string;

/** Each is not a part of something longer. Names ending in `.local` are those that browsers make up for local addresses (mDNS). */
const patterns = {
  iceServer: /\b(?<scheme>(?:stun|turn)s?:(?:\/\/)?)(?<host>[^\s:?,;"'[\]]+)/,
  ipv6: /(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]{0,4})(?![\w:]|\.\d)/,
  ipv4: /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)/,
  mdns: /(?<![\w-])[\w-]{1,63}\.local(?![\w-])/,
};

/** In one pass, because a stand-in looks like an address too. */
const address = new RegExp(
  Object.values(patterns)
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** These say nothing about anybody: "any" and "this machine". */
const telling = (address: string) =>
  !/^(0\.0\.0\.0|127\.\d+\.\d+\.\d+|::1?|0:0:0:0:0:0:0:[01])$/.test(address);

/**
 * Addresses are replaced by those that RFC 5737 and RFC 3849 keep for documentation: of local ones 192.0.2.0/24
 * and 2001:db8:0:1::/64, of public ones 203.0.113.0/24 and 2001:db8:0:2::/64. Names of ICE servers end in `.example` (RFC 2606).
 */
export function createStandIns(): StandIns {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();

  function standInFor(original: string, family: string, make: (number: number) => string): string {
    const key = `${family} ${original.toLowerCase()}`;
    let standIn = known.get(key);
    if (standIn === undefined) {
      const number = (counts.get(family) ?? 0) + 1;
      counts.set(family, number);
      standIn = make(number);
      known.set(key, standIn);
    }
    return standIn;
  }

  function forIpv4(address: string): string {
    if (!isIpv4(address) || !telling(address)) return address;
    const local = isLocalIpv4(address);
    // The blocks for documentation have 254 addresses; that for benchmarks (RFC 2544) goes on where they end.
    const more = (number: number) => `198.${local ? 18 : 19}.${(number >> 8) & 255}.${number & 255}`;
    const block = local ? "192.0.2" : "203.0.113";
    return standInFor(address, block, (number) => (number < 255 ? `${block}.${number}` : more(number)));
  }

  function forIpv6(address: string): string {
    if (!isIpv6(address) || !telling(address)) return address;
    const net = /^f[cde]/i.test(address) ? 1 : 2;
    return standInFor(address, `ipv6 ${net}`, (number) => `2001:db8:0:${net}::${number.toString(16)}`);
  }

  function forServer(host: string): string {
    if (isIpv4(host)) return forIpv4(host);
    return standInFor(host, "server", (number) => `server-${number}.example`);
  }

  function standIn(found: string, scheme: string | undefined, host: string | undefined): string {
    if (scheme !== undefined && host !== undefined) return scheme + forServer(host);
    if (found.endsWith(".local")) return standInFor(found, "mdns", (number) => `host-${number}.local`);
    return found.includes(":") ? forIpv6(found) : forIpv4(found);
  }

  return (text) => (/[.:]/.test(text) ? text.replace(address, standIn) : text);
}

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** RFC 1918, RFC 3927, RFC 6598. */
function isLocalIpv4(address: string): boolean {
  return /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  );
}

/** RFC 4291, 2.2. A fingerprint or a time of day has the look of one, but not the number of groups. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const size = groups.length + (last.includes(".") ? 1 : 0);
  const wellFormed = groups.every(
    (group, index) => /^[0-9a-fA-F]{1,4}$/.test(group) || (index === groups.length - 1 && isIpv4(group)),
  );
  return wellFormed && (halves.length === 2 ? size <= 7 : size === 8);
}
