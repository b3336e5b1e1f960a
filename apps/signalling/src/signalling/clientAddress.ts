import { isIPv6 } from "node:net";

/**
 * The address that limits are counted for; of IPv6 the first 64 bits, because one machine has all the rest.
 * Each proxy appends the address it was called from, so with `trustedProxies` of them only that many entries
 * from the right are true; everything to the left can be written by the client itself.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | string[] | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0 || forwardedFor === undefined) return networkOf(socketAddress);
  const hops = [forwardedFor].flat().join(",").split(",");
  return networkOf(hops.at(-trustedProxies)?.trim() || socketAddress);
}

function networkOf(address: string): string {
  // IPv4, also as a socket that listens for both writes it (RFC 4291 section 2.5.5.2), and as a proxy writes it with its port.
  const [, ipv4] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(address) ?? [];
  if (ipv4 !== undefined) return ipv4;
  const [, inBrackets] = /^\[(.*)\](?::\d+)?$/.exec(address) ?? [];
  if (inBrackets !== undefined) return networkOf(inBrackets);
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const after = tail === "" ? [] : tail.split(":");
    while (groups.length + after.length < 8) groups.push("0");
    groups.push(...after);
  }
  return `${groups.slice(0, 4).join(":")}::/64`;
}
