import type { PeerInput } from "@callglass/call";
import type { IceServer } from "@callglass/protocol";

import { startPings } from "./pings.ts";
import { called, type Report } from "./report.ts";

const stateEvents = [
  "signalingstatechange",
  "icegatheringstatechange",
  "iceconnectionstatechange",
  "connectionstatechange",
];

/**
 * Browsers build their WebRTC engine at the first use of any part of it.
 * Asking which codecs it knows, while nobody waits, spares the first connection that time.
 */
export function warmUp(): void {
  RTCRtpReceiver.getCapabilities("video");
}

/** Makes the connection; the caller closes it. Every change of its states is reported until `signal` aborts. */
export function openConnection(input: PeerInput, report: Report, signal: AbortSignal): RTCPeerConnection {
  const configuration: RTCConfiguration = {
    iceServers: copied(input.iceServers),
    iceTransportPolicy: input.iceTransportPolicy,
    bundlePolicy: "max-bundle",
    rtcpMuxPolicy: "require",
  };
  const connection = called(
    report,
    "new RTCPeerConnection",
    {
      bundlePolicy: "max-bundle",
      iceServers: String(input.iceServers.length),
      iceTransportPolicy: input.iceTransportPolicy,
    },
    () => new RTCPeerConnection(configuration),
  );
  for (const event of stateEvents) {
    connection.addEventListener(event, () => report({ type: "peer.changed", cause: event }), { signal });
  }
  connection.addEventListener("negotiationneeded", () => report({ type: "negotiationneeded" }), { signal });
  return connection;
}

/** Servers for whatever is gathered from now on; what else is configured stays. */
export function setIceServers(
  connection: RTCPeerConnection,
  iceServers: readonly IceServer[],
  report: Report,
): void {
  try {
    called(report, "setConfiguration", { iceServers: String(iceServers.length) }, () =>
      connection.setConfiguration({ ...connection.getConfiguration(), iceServers: copied(iceServers) }),
    );
  } catch {
    // Reported as a failed call; the servers at hand are better than none.
  }
}

/** New credentials in the next offer, gathered with these servers. */
export function restartIce(
  connection: RTCPeerConnection,
  iceServers: readonly IceServer[],
  report: Report,
): void {
  setIceServers(connection, iceServers, report);
  called(report, "restartIce", {}, () => connection.restartIce());
}

function copied(iceServers: readonly IceServer[]): RTCIceServer[] {
  return iceServers.map((server) => ({ ...server }));
}

/**
 * Opens the data channel, negotiated on both sides: no round trip to open it, no negotiation of its own later.
 * Made before an offer arrives, it would ask for one: the answerer makes it in the task of setRemoteDescription.
 */
export function openChannel(
  connection: RTCPeerConnection,
  report: Report,
  signal: AbortSignal,
  onText: (text: string) => void,
): RTCDataChannel {
  const channel = called(report, "createDataChannel", { label: "callglass", negotiated: "true" }, () =>
    connection.createDataChannel("callglass", { negotiated: true, id: 0 }),
  );
  for (const event of ["open", "closing", "close"]) {
    channel.addEventListener(event, () => report({ type: "peer.changed", cause: `channel ${event}` }), {
      signal,
    });
  }
  const pings = startPings(channel, report, signal);
  channel.addEventListener(
    "message",
    ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "string" && !pings.hear(data)) onText(data);
    },
    { signal },
  );
  return channel;
}

/** With max-bundle all senders share one transport; it exists once a description was applied. */
export function dtlsOf(connection: RTCPeerConnection): RTCDtlsTransport | null {
  return connection.getSenders()[0]?.transport ?? null;
}
