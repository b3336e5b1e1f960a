import { agreedCodecs, offersToSend } from "@callglass/call";
import type { MessageId, NegotiationId } from "@callglass/protocol";

import { errorOf, nextCall, type Report } from "./report.ts";
import type { PeerSlots } from "./slots.ts";

interface DescriptionOptions {
  connection: RTCPeerConnection;
  slots: PeerSlots;
  report: Report;
  /** Transports exist from the first description on. */
  onApplied(): void;
}

interface RemoteDescription {
  type: "offer" | "answer";
  sdp: string;
  negotiation: NegotiationId;
  message: MessageId;
}

/** Sets descriptions in the order in which they are asked for; the browser chains them. */
export function createDescriptions({ connection, slots, report, onApplied }: DescriptionOptions) {
  function codecsOf(type: "offer" | "answer", sdp: string) {
    const mids = slots.mids();
    return type === "answer" && mids !== null ? agreedCodecs(sdp, mids) : null;
  }

  return {
    /** `prepare` readies the slots in the same task; its failure is the description's. */
    setLocal(
      descriptionType: "offer" | "answer",
      negotiation: NegotiationId,
      prepare: () => void = () => undefined,
    ): void {
      const described = { call: nextCall(), descriptionType, negotiation, message: null };
      const set = async () => {
        prepare();
        report({ type: "localDescription.started", ...described });
        await connection.setLocalDescription();
      };
      set()
        .then(() => {
          const sdp = connection.localDescription?.sdp ?? "";
          onApplied();
          const codecs = codecsOf(descriptionType, sdp);
          const screenCut = descriptionType === "answer" && slots.screenCut();
          report({
            type: "localDescription.settled",
            ...described,
            sdp,
            slots: slots.mids(),
            codecs,
            screenCut,
          });
        })
        .catch((error: unknown) =>
          report({ type: "localDescription.failed", ...described, error: errorOf(error) }),
        );
    },

    setRemote({ type, sdp, negotiation, message }: RemoteDescription): void {
      const described = { call: nextCall(), descriptionType: type, negotiation, message };
      // Called in the task in which the message arrived: what comes after is chained behind it by the browser.
      const promise = connection.setRemoteDescription({ type, sdp });
      report({ type: "remoteDescription.started", ...described });
      promise
        .then(() => {
          onApplied();
          if (type === "answer") slots.answered();
          const mids = slots.mids();
          const screenOffered = type === "offer" && mids !== null && offersToSend(sdp, mids.screen);
          const codecs = codecsOf(type, sdp);
          report({ type: "remoteDescription.settled", ...described, codecs, screenOffered });
        })
        .catch((error: unknown) =>
          report({ type: "remoteDescription.failed", ...described, error: errorOf(error) }),
        );
    },
  };
}
