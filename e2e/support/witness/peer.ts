/** Runs in the page: writes down every call and event of each RTCPeerConnection. */
export function watchPeers(): void {
  const { note, listen, connections } = window.witness;
  // A test may have taken it away.
  const Native = window.RTCPeerConnection as typeof RTCPeerConnection | undefined;
  if (Native === undefined) return;

  const direction = Object.getOwnPropertyDescriptor(RTCRtpTransceiver.prototype, "direction");
  Object.defineProperty(RTCRtpTransceiver.prototype, "direction", {
    ...direction,
    set(this: RTCRtpTransceiver, wanted: RTCRtpTransceiverDirection) {
      note("transceiver adopted");
      direction?.set?.call(this, wanted);
    },
  });

  const transports = new WeakSet<RTCDtlsTransport>();

  // With max-bundle all slots share one transport, which exists from the first description on.
  function applied(
    connection: RTCPeerConnection,
    side: "local" | "remote",
    type: RTCSdpType | undefined,
  ): void {
    note(`${side} ${type} applied`);
    const senders = connection.getSenders().map(({ transport }) => transport);
    for (const transport of [connection.sctp?.transport, ...senders]) {
      if (transport === undefined || transport === null || transports.has(transport)) continue;
      transports.add(transport);
      const tell = () => note(`dtls ${transport.state}`);
      if (transport.state !== "new") tell();
      listen.call(transport, "statechange", tell);
    }
  }

  class WitnessedConnection extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      note("RTCPeerConnection created");
      connections.push(this);
      const on = (event: string, text: () => string) => listen.call(this, event, () => note(text()));
      on("signalingstatechange", () => `signaling ${this.signalingState}`);
      on("icegatheringstatechange", () => `gathering ${this.iceGatheringState}`);
      on("iceconnectionstatechange", () => `ice ${this.iceConnectionState}`);
      on("connectionstatechange", () => `connection ${this.connectionState}`);
      on("track", () => "track");
    }

    // The promise of the browser is handed on itself, so that the page waits no turn longer than without a witness.
    override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
      note("setLocalDescription called");
      const settled = super.setLocalDescription(description);
      settled.then(
        () => applied(this, "local", (this.pendingLocalDescription ?? this.currentLocalDescription)?.type),
        () => note("setLocalDescription failed"),
      );
      return settled;
    }

    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      note(`setRemoteDescription called ${description.type}`);
      const settled = super.setRemoteDescription(description);
      settled.then(
        () => applied(this, "remote", description.type),
        () => note("setRemoteDescription failed"),
      );
      return settled;
    }

    override addTransceiver(
      trackOrKind: MediaStreamTrack | string,
      init?: RTCRtpTransceiverInit,
    ): RTCRtpTransceiver {
      note("addTransceiver called");
      return super.addTransceiver(trackOrKind, init);
    }

    override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
      const channel = super.createDataChannel(label, init);
      note("data channel created");
      listen.call(channel, "open", () => note("data channel open"));
      return channel;
    }
  }
  window.RTCPeerConnection = WitnessedConnection;
}
