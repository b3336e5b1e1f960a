import { arrivedAt, typesText } from "../candidates.ts";
import type { Candidates } from "../candidates.ts";
import { few, Whose } from "../caseFile.ts";
import type { Rule } from "../rule.ts";
import { pathRule } from "./noPath.ts";
import type { NoPath } from "./noPath.ts";

const has = (candidates: Candidates, type: string) => candidates.types.has(type);
const onlyHost = (candidates: Candidates) =>
  candidates.count > 0 && [...candidates.types.keys()].every((type) => type === "host");

function both({ witness, local, remote }: NoPath): string {
  const theirs = witness.side === "self" ? "the other person’s" : "yours";
  return `${Whose[witness.side]} candidates: ${typesText(local)}; ${theirs}: ${typesText(remote)}`;
}

/** Why a call hangs in "checking" although both had something to try: the most telling lack first. */
export const path: readonly Rule[] = [
  pathRule(
    "addressesHidden",
    {
      causes: [
        "Without the permission for a camera the browser hides its addresses behind names (mDNS), which do not resolve in the other one’s network.",
        "The two are in different networks, and no STUN or TURN server is configured.",
        "The network lets no multicast through: containers, guest Wi-Fi, VPN.",
      ],
      cure: "Grant the camera, or configure a STUN and a TURN server.",
    },
    (noPath) => {
      const { witness, local, remote } = noPath;
      const isHidden = (local.hidden && onlyHost(local)) || (remote.hidden && onlyHost(remote));
      return isHidden
        ? {
            where: "between",
            happened: `The two browsers found no path: addresses were given as .local names only. ${both(noPath)}.`,
            evidence: few([
              ...noPath.proof,
              ...local.evidence.slice(0, 2),
              ...arrivedAt(witness).evidence.slice(0, 2),
            ]),
          }
        : null;
    },
  ),
  pathRule(
    "noServers",
    {
      causes: [
        "The two are in different networks: addresses of a local network are not reachable from outside.",
        "They are in one network that keeps its devices apart (guest Wi-Fi, client isolation).",
        "A firewall on one of the devices blocks UDP.",
      ],
      cure: "Configure a STUN and a TURN server, or bring both into one network.",
    },
    (noPath) => {
      const { local, remote, servers, proof } = noPath;
      if (servers.count !== 0 || !onlyHost(local) || (remote.count > 0 && !onlyHost(remote))) return null;
      return {
        where: "between",
        happened: `The two browsers found no path, and had only the addresses of their local networks to try, because no STUN or TURN server is configured. ${both(noPath)}.`,
        evidence: few([...servers.asked, ...proof]),
      };
    },
  ),
  pathRule(
    "stunSilent",
    {
      causes: [
        "A firewall blocks UDP to the outside: then only TURN over TLS on port 443 passes.",
        "The STUN server does not run, or not at this address.",
        "A VPN or a proxy takes over all traffic.",
      ],
      cure: "Configure a TURN server with turns: on port 443; try the STUN server from another network.",
    },
    (noPath) => {
      const { witness, local, servers, proof } = noPath;
      if (servers.count === null || servers.count === 0 || !onlyHost(local)) return null;
      return {
        where: witness.side,
        happened: `The two browsers found no path. ${Whose[witness.side]} browser asked STUN servers and learned no address of its own from them. ${both(noPath)}.`,
        evidence: few([...servers.stunErrors, ...proof]),
      };
    },
  ),
  pathRule(
    "relayOfNoUse",
    {
      causes: [
        "The relay cannot be reached from the other side: its address is a private one, or a firewall blocks its range of ports.",
        "The TURN server forbids the other one’s address (denied-peer-ip), which local networks often are.",
        "The relay’s external address is not configured (external-ip behind NAT).",
      ],
      cure: "Look at the relay’s address: the other side must be able to reach it; open its range of ports, and set external-ip.",
    },
    (noPath) =>
      has(noPath.local, "relay") || has(noPath.remote, "relay")
        ? {
            where: "between",
            happened: `The two browsers found no path, although there is a relay. ${both(noPath)}.`,
            evidence: few(noPath.proof),
          }
        : null,
  ),
  pathRule(
    "needsRelay",
    {
      causes: [
        "One of the two is behind a router that gives each destination another port (symmetric NAT), as mobile networks and companies have it.",
        "A firewall lets no UDP in.",
        "Both are behind one router that does not send traffic back inside (no hairpinning).",
      ],
      cure: "Configure a TURN server: about one call in ten needs one.",
    },
    (noPath) =>
      has(noPath.local, "srflx") || has(noPath.remote, "srflx")
        ? {
            where: "between",
            happened: `The two browsers found no path: routers or firewalls between them let no direct one through, and there is no relay. ${both(noPath)}.`,
            evidence: few(noPath.proof),
          }
        : null,
  ),
  pathRule(
    "noPath",
    {
      causes: [
        "A firewall on one of the devices or between them blocks UDP.",
        "The two are in networks that do not reach each other.",
        "One of the two pages was frozen or closed while it was checked.",
      ],
      cure: "Try both devices in one network; if that works, configure a TURN server.",
    },
    (noPath) => ({
      where: "between",
      happened: `The two browsers tried their candidates and found no path. ${both(noPath)}.`,
      evidence: few(noPath.proof),
    }),
  ),
];
