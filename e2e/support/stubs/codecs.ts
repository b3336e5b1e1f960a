import type { BrowserContext } from "@playwright/test";

/** Leaves this browser one codec for each kind, whether it offers or answers. */
export function onlyCodecs(wanted: { audio: string; video: string }) {
  return (context: BrowserContext) =>
    context.addInitScript((only) => {
      const Native = window.RTCPeerConnection;
      const restrict = (transceiver: RTCRtpTransceiver) => {
        const kind = transceiver.receiver.track.kind === "audio" ? "audio" : "video";
        const all = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
        transceiver.setCodecPreferences(all.filter(({ mimeType }) => mimeType === only[kind]));
      };
      window.RTCPeerConnection = class extends Native {
        override setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
          for (const transceiver of this.getTransceivers()) restrict(transceiver);
          return super.setLocalDescription(description);
        }
      };
    }, wanted);
}
