// A resolver that never answers, for whoever asks it for a name in whatever way.
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { isIP } from "node:net";

const never = () => undefined;
const neverSettles = () => new Promise(never);
for (const name of Object.keys(dns)) {
  if (/^(lookup|resolve|reverse)/.test(name)) Reflect.set(dns, name, never);
}
for (const name of Object.keys(dns.promises)) {
  if (/^(lookup|resolve|reverse)/.test(name)) Reflect.set(dns.promises, name, neverSettles);
}
// An address is no name: Node gives it back without asking anybody.
Reflect.set(
  dns,
  "lookup",
  function lookupOfAddresses(
    /** @type {any} */ host,
    /** @type {any} */ options,
    /** @type {any} */ done = options,
  ) {
    const family = isIP(host);
    if (family !== 0) process.nextTick(done, null, options.all ? [{ address: host, family }] : host, family);
  },
);
syncBuiltinESMExports();
