import { networkInterfaces } from "node:os";

/** This machine's IPv4 addresses that other devices can reach; no name is looked up. */
export function localAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === "IPv4" && !address.internal)
    .map((address) => address.address);
}
