import {
  agreedCodecs,
  noFacts,
  type PeerCommand,
  type PeerEvent,
  type PeerFacts,
  type PeerInput,
  type PeerReport,
  type SlotName,
} from "@callglass/call";
import type { MessageId, NegotiationId, SlotMids } from "@callglass/protocol";
import { fromCallback } from "xstate";

import { watchCandidates } from "./peer/candidates.ts";
import { createFrameWatch } from "./peer/frames.ts";
import { called, errorOf, nextCall, readFacts } from "./peer/report.ts";
import { createSlots } from "./peer/slots.ts";
import { startStats } from "./peer/stats.ts";
import { createCell } from "./readable.ts";

export type RemoteStreams = Readonly<Record<SlotName, MediaStream | null>>;

const noStreams: RemoteStreams = { microphone: null, camera: null, screen: null };

/** Recording entries wait for the channel to drain below this, so that they never crowd out anything. */
const channelBufferedMax = 64 * 1024;

export interface PeerOptions {
  trackOf(slot: SlotName): MediaStreamTrack | null;
  /** Recording entries of the other person, through the data channel. */
  onEntries(batch: string): void;
  /** close() fires no events, so the last word about a connection is said here. */
  onClosed(facts: PeerFacts): void;
}

/** The only code that knows RTCPeerConnection; one connection for each session. */
export function createPeer({ trackOf, onEntries, onClosed }: PeerOptions) {
  const streams = createCell<RemoteStreams>(noStreams);
  const frames = createFrameWatch();
  let present: { facts(): PeerFacts; carry(batch: string): boolean } | null = null;

  const logic = fromCallback<PeerCommand, PeerInput, PeerEvent>(({ input, sendBack, receive }) => {
    const released = new AbortController();
    const { signal } = released;
    const tracks = new Map<SlotName, MediaStreamTrack>();
    const watchedDtls = new Set<RTCDtlsTransport>();
    let channel: RTCDataChannel | null = null;
    let stopStats: (() => void) | null = null;

    const report = (event: PeerReport) => {
      const sent: PeerEvent = { ...event, facts: facts() };
      sendBack(sent);
    };
    let connection: RTCPeerConnection | null = null;
    const facts = () =>
      connection === null ? noFacts : readFacts(connection, channel, dtlsOf(connection), tracks);
    const changed = (event: Event) => report({ type: "peer.changed", cause: event.type });

    function connect() {
      const configuration: RTCConfiguration = {
        iceServers: input.iceServers.map((server) => ({ ...server })),
        bundlePolicy: "max-bundle",
        rtcpMuxPolicy: "require",
      };
      const made = called(report, "new RTCPeerConnection", { bundlePolicy: "max-bundle" }, () => {
        connection = new RTCPeerConnection(configuration);
        return connection;
      });
      for (const event of [
        "signalingstatechange",
        "icegatheringstatechange",
        "iceconnectionstatechange",
        "connectionstatechange",
      ]) {
        made.addEventListener(event, changed, { signal });
      }
      made.addEventListener("negotiationneeded", () => report({ type: "negotiationneeded" }), { signal });
      made.addEventListener("track", takeTrack, { signal });
      watchCandidates(made, report, signal);
      return { connection: made, slots: createSlots({ connection: made, report, trackOf }) };
    }

    /** Negotiated on both sides: no round trip to open it, and no negotiation of its own later. */
    function openChannel(on: RTCPeerConnection): void {
      const made = called(report, "createDataChannel", { label: "callglass", negotiated: "true" }, () =>
        on.createDataChannel("callglass", { negotiated: true, id: 0 }),
      );
      channel = made;
      for (const event of ["open", "closing", "close"]) {
        made.addEventListener(event, () => report({ type: "peer.changed", cause: `channel ${event}` }), {
          signal,
        });
      }
      made.addEventListener(
        "message",
        ({ data }: MessageEvent<unknown>) => {
          if (typeof data === "string") onEntries(data);
        },
        { signal },
      );
      report({ type: "peer.changed", cause: "createDataChannel" });
    }

    function watchTransport(of: RTCPeerConnection): void {
      const dtls = dtlsOf(of);
      if (dtls === null || watchedDtls.has(dtls)) return;
      watchedDtls.add(dtls);
      dtls.addEventListener(
        "statechange",
        () => report({ type: "peer.changed", cause: "dtls statechange" }),
        { signal },
      );
      stopStats ??= startStats({
        connection: of,
        report,
        slotOfMid: (mid) => {
          const transceiver = of.getTransceivers().find((candidate) => candidate.mid === mid);
          return transceiver === undefined ? null : (peer?.slots.slotOf(transceiver) ?? null);
        },
        decoded: frames.decoded,
      });
    }

    let peer: ReturnType<typeof connect> | null = null;
    let announced: SlotMids | null = null;

    function takeTrack({ track, transceiver }: RTCTrackEvent): void {
      const slot =
        peer?.slots.slotOf(transceiver) ??
        // The answerer hears of tracks before it has adopted their slots.
        slotByMid(announced, transceiver.mid);
      if (slot === null) return;
      tracks.set(slot, track);
      const stream = new MediaStream([track]);
      streams.set({ ...streams.get(), [slot]: stream });
      report({ type: "remoteTrack.changed", slot, phase: "received" });
      if (track.kind === "video") frames.expect(slot, stream, report);
      track.addEventListener("mute", () => report({ type: "remoteTrack.changed", slot, phase: "muted" }), {
        signal,
      });
      track.addEventListener(
        "unmute",
        () => report({ type: "remoteTrack.changed", slot, phase: "unmuted" }),
        { signal },
      );
      track.addEventListener("ended", () => report({ type: "remoteTrack.changed", slot, phase: "ended" }), {
        signal,
      });
    }

    function setLocal(descriptionType: "offer" | "answer", negotiation: NegotiationId): void {
      if (peer === null) return;
      const { connection: of, slots } = peer;
      const described = { call: nextCall(), descriptionType, negotiation, message: null };
      report({ type: "localDescription.started", ...described });
      of.setLocalDescription().then(
        () => {
          const sdp = of.localDescription?.sdp ?? "";
          const mids = slots.mids();
          const codecs = descriptionType === "answer" && mids !== null ? agreedCodecs(sdp, mids) : null;
          watchTransport(of);
          report({ type: "localDescription.settled", ...described, sdp, slots: mids, codecs });
        },
        (error: unknown) => report({ type: "localDescription.failed", ...described, error: errorOf(error) }),
      );
    }

    function setRemote(
      descriptionType: "offer" | "answer",
      sdp: string,
      negotiation: NegotiationId,
      message: MessageId,
      applied: () => void,
    ): void {
      if (peer === null) return;
      const { connection: of, slots } = peer;
      const described = { call: nextCall(), descriptionType, negotiation, message };
      // Called in the task in which the message arrived: what comes after is chained behind it by the browser.
      const promise = of.setRemoteDescription({ type: descriptionType, sdp });
      report({ type: "remoteDescription.started", ...described });
      promise
        .then(() => {
          applied();
          const mids = slots.mids();
          const codecs = descriptionType === "answer" && mids !== null ? agreedCodecs(sdp, mids) : null;
          watchTransport(of);
          report({ type: "remoteDescription.settled", ...described, codecs });
        })
        .catch((error: unknown) =>
          report({ type: "remoteDescription.failed", ...described, error: errorOf(error) }),
        );
    }

    if (input.offerer) {
      peer = connect();
      peer.slots.create();
      openChannel(peer.connection);
    }

    receive((command) => {
      switch (command.type) {
        case "offer":
          return setLocal("offer", command.negotiation);
        case "applyOffer": {
          // A channel made before the offer would ask for a negotiation of its own: same task, same chain.
          const isFirst = peer === null;
          announced = command.slots;
          if (peer === null) {
            peer = connect();
            openChannel(peer.connection);
          }
          const { slots } = peer;
          return setRemote("offer", command.sdp, command.negotiation, command.message, () => {
            if (isFirst) slots.adopt(command.slots);
          });
        }
        case "answer":
          peer?.slots.receiveScreen(command.screenReceives);
          return setLocal("answer", command.negotiation);
        case "applyAnswer":
          return setRemote("answer", command.sdp, command.negotiation, command.message, () => undefined);
        case "addCandidate":
          peer?.connection.addIceCandidate(command.candidate).then(
            () => report({ type: "candidate.added", message: command.message }),
            (error: unknown) =>
              report({ type: "candidate.failed", message: command.message, error: errorOf(error) }),
          );
          return;
        case "putTrack":
          return peer?.slots.put(command.slot);
      }
    });

    present = {
      facts,
      carry(batch) {
        if (channel?.readyState !== "open" || channel.bufferedAmount > channelBufferedMax) return false;
        channel.send(batch);
        return true;
      },
    };
    const mine = present;

    return () => {
      released.abort();
      stopStats?.();
      frames.forget();
      channel?.close();
      connection?.close();
      if (connection !== null) onClosed(facts());
      streams.set(noStreams);
      if (present === mine) present = null;
    };
  });

  return {
    logic,
    streams,
    watchFrames: frames.watch,
    /** The browser's facts of the present connection. */
    readFacts: (): PeerFacts => present?.facts() ?? noFacts,
    /** Sends a batch through the channel; false while it is not open or too full. */
    carry: (batch: string): boolean => present?.carry(batch) ?? false,
  };
}

/** With max-bundle all senders share one transport; it exists once a description was applied. */
function dtlsOf(connection: RTCPeerConnection): RTCDtlsTransport | null {
  return connection.getSenders()[0]?.transport ?? null;
}

function slotByMid(mids: SlotMids | null, mid: string | null): SlotName | null {
  if (mids === null) return null;
  return (["microphone", "camera", "screen"] as const).find((slot) => mids[slot] === mid) ?? null;
}
