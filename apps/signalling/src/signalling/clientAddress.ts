/**
 * The address that limits are counted for.
 * Each proxy appends the address it was called from, so with `trustedProxies` of them only that many entries
 * from the right are true; everything to the left can be written by the client itself.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | string[] | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0 || forwardedFor === undefined) return socketAddress;
  const hops = [forwardedFor].flat().join(",").split(",");
  return hops.at(-trustedProxies)?.trim() || socketAddress;
}
