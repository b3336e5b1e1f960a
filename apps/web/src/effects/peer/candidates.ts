import type { GatheredCandidate } from "@callglass/call";

import type { Report } from "./report.ts";

/**
 * Reports each gathered candidate, the end of a generation included.
 * Some browsers only fire `null` at the end: RFC 8838 section 14 wants end-of-candidates on the wire, so it is made from that.
 */
export function watchCandidates(connection: RTCPeerConnection, report: Report, signal: AbortSignal): void {
  let ended = false;

  connection.addEventListener(
    "icecandidate",
    ({ candidate }) => {
      if (candidate === null) {
        if (!ended) report({ type: "candidate.gathered", candidate: endOf(connection) });
        ended = false;
        return;
      }
      ended = candidate.candidate === "";
      report({ type: "candidate.gathered", candidate: gathered(candidate) });
    },
    { signal },
  );

  connection.addEventListener(
    "icecandidateerror",
    ({ url, errorCode, errorText }) =>
      report({ type: "candidate.error", url, code: errorCode, text: errorText }),
    { signal },
  );
}

function gathered(candidate: RTCIceCandidate): GatheredCandidate {
  const { candidate: line, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
  return {
    init: { candidate: line, sdpMid, sdpMLineIndex, usernameFragment },
    candidateType: candidate.type,
    protocol: candidate.protocol,
    address: candidate.address,
    port: candidate.port,
    // Chromium tells which STUN or TURN server it came from; the field is missing elsewhere.
    url: "url" in candidate && typeof candidate.url === "string" ? candidate.url : null,
  };
}

function endOf(connection: RTCPeerConnection): GatheredCandidate {
  const sdp = connection.localDescription?.sdp ?? "";
  return {
    init: {
      candidate: "",
      sdpMid: /^a=mid:(\S+)/m.exec(sdp)?.[1] ?? null,
      sdpMLineIndex: 0,
      usernameFragment: /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null,
    },
    candidateType: null,
    protocol: null,
    address: null,
    port: null,
    url: null,
  };
}
