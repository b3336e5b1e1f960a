import type { PeerInput } from "@callglass/call";

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
    iceServers: input.iceServers.map((server) => ({ ...server })),
    bundlePolicy: "max-bundle",
    rtcpMuxPolicy: "require",
  };
  const connection = called(
    report,
    "new RTCPeerConnection",
    { bundlePolicy: "max-bundle", iceServers: String(input.iceServers.length) },
    () => new RTCPeerConnection(configuration),
  );
  for (const event of stateEvents) {
    connection.addEventListener(event, () => report({ type: "peer.changed", cause: event }), { signal });
  }
  connection.addEventListener("negotiationneeded", () => report({ type: "negotiationneeded" }), { signal });
  return connection;
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
  channel.addEventListener(
    "message",
    ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "string") onText(data);
    },
    { signal },
  );
  return channel;
}

/** With max-bundle all senders share one transport; it exists once a description was applied. */
export function dtlsOf(connection: RTCPeerConnection): RTCDtlsTransport | null {
  return connection.getSenders()[0]?.transport ?? null;
}
