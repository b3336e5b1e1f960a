// A resolver that never answers, for whoever asks it in whatever way.
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";

const never = () => undefined;
const neverSettles = () => new Promise(never);
for (const name of Object.keys(dns)) {
  if (/^(lookup|resolve|reverse)/.test(name)) Reflect.set(dns, name, never);
}
for (const name of Object.keys(dns.promises)) {
  if (/^(lookup|resolve|reverse)/.test(name)) Reflect.set(dns.promises, name, neverSettles);
}
syncBuiltinESMExports();
