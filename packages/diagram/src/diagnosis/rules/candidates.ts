import { few, otherOf, told, Whose, whose } from "../caseFile.ts";
import type { Rule } from "../rule.ts";
import { pathRule } from "./noPath.ts";

/** Why a call hangs in "checking" with nothing to try: the candidates are missing at one side. */
export const candidates: readonly Rule[] = [
  pathRule(
    "turnRefused",
    {
      causes: [
        "The credentials have expired, or the TURN server has another secret than the one that signs them.",
        "The clocks of the two servers differ.",
        "The TURN server’s realm is not set.",
      ],
      cure: "Compare the shared secret of the TURN server with the application’s; test user and password with an ICE test page.",
    },
    ({ witness, local, servers }) => {
      const refused = servers.turnErrors.filter(({ text }) => /answered 4\d\d/.test(text));
      if (refused.length === 0 || local.types.has("relay")) return null;
      const policy = servers.relayOnly ? ", and only relayed paths are allowed" : "";
      return {
        where: witness.side,
        happened: `The TURN server did not let ${whose[witness.side]} browser in, so there is no relay${policy}; no other path works.`,
        evidence: few(refused),
      };
    },
    "ice.gather",
  ),
  pathRule(
    "noRelayReached",
    {
      causes: [
        "The TURN server does not run, or not at this address and port.",
        "A firewall blocks UDP to it; only TCP or TLS on port 443 would pass.",
        "Only relayed paths are allowed (iceTransportPolicy: relay), and no TURN server is configured.",
      ],
      cure: "Try the TURN server with an ICE test page; offer turns: on port 443 as well; allow direct paths.",
    },
    ({ witness, local, servers }) => {
      if (local.types.has("relay") || !(servers.relayOnly || servers.turnErrors.length > 0)) return null;
      const policy = servers.relayOnly
        ? "Only relayed paths are allowed, and"
        : "A TURN server is configured, but";
      return {
        where: witness.side,
        happened: `${policy} ${whose[witness.side]} browser got no relay from it; no other path works.`,
        evidence: few([...servers.turnErrors, ...servers.asked]),
      };
    },
    "ice.gather",
  ),
  pathRule(
    "nothingGathered",
    {
      causes: [
        "The browser’s IP handling policy allows no direct UDP (a company policy or a privacy extension).",
        "The device has no network but loopback.",
        "setLocalDescription() was never called, so that gathering did not begin.",
      ],
      cure: "Switch extensions off and try another browser; see chrome://webrtc-internals for the candidates it finds.",
    },
    ({ witness, local }) =>
      local.count > 0 || witness.entries.length === 0
        ? null
        : {
            where: witness.side,
            happened: `${Whose[witness.side]} browser found no address at all under which it could be reached.`,
            evidence: few(witness.steps.get("ice.gather")?.evidence ?? []),
          },
    "ice.gather",
  ),
  pathRule(
    "candidatesRefused",
    {
      causes: [
        "They were added before the remote description was set.",
        "They belong to an earlier generation of ICE, or to an offer that was ignored.",
        "Their sdpMid or usernameFragment was lost on the way.",
      ],
      cure: "Send candidate.toJSON() whole, keep those that come early, and add them after setRemoteDescription().",
    },
    ({ witness, arrived }) => {
      const failed = told(
        witness,
        "message",
        ({ type, phase }) =>
          type === "candidate" && (phase === "failed" || phase === "dropped" || phase === "buffered"),
      );
      const taken = told(
        witness,
        "message",
        ({ type, phase }) => type === "candidate" && phase === "applied",
      );
      if (
        arrived.count === 0 ||
        failed.length < arrived.count ||
        taken.some(({ sequence }) => sequence > (failed.at(-1)?.sequence ?? 0))
      )
        return null;
      return {
        where: witness.side,
        happened: `Candidates arrived at ${whose[witness.side]} side, and not one of them was taken in.`,
        evidence: few(failed),
      };
    },
    "ice.trickle",
  ),
  pathRule(
    "candidatesLost",
    {
      causes: [
        "The page does not send its candidates (no handler for icecandidate), or the server does not pass them on.",
        "They were sent before the other page listened, and nobody kept them.",
        "The other browser found none.",
      ],
      cure: "Send each candidate as it comes, keep what arrives before its description, and add it afterwards.",
    },
    ({ witness, arrived }, file) => {
      if (arrived.count > 0) return null;
      const sent = told(
        otherOf(file, witness),
        "message",
        ({ type, phase }) => type === "candidate" && phase === "sent",
      );
      return {
        where: "between",
        happened: `Offer and answer are done, and not a single candidate has come to ${whose[witness.side]} browser: it has no address to try.`,
        evidence: few([...(witness.steps.get("answer.apply")?.evidence.slice(-1) ?? []), ...sent]),
      };
    },
    "ice.trickle",
  ),
];
