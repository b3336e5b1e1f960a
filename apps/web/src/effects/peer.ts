import {
  noFacts,
  type PeerCommand,
  type PeerEvent,
  type PeerFacts,
  type PeerInput,
  type PeerReport,
  type SlotName,
} from "@callglass/call";
import type { AnyEventObject, CallbackLogicFunction } from "xstate";

import { watchCandidates } from "./peer/candidates.ts";
import { dtlsOf, openChannel, openConnection, restartIce, setIceServers, warmUp } from "./peer/connection.ts";
import { createDescriptions } from "./peer/descriptions.ts";
import type { FrameWatch } from "./peer/frames.ts";
import { watchNetwork } from "./peer/network.ts";
import { createRemoteTracks } from "./peer/remoteTracks.ts";
import { errorOf, readFacts } from "./peer/report.ts";
import { countShownFrames } from "./peer/shownFrames.ts";
import { createSlots } from "./peer/slots.ts";
import { startStats, type Stats } from "./peer/stats.ts";
import type { Cell } from "./readable.ts";
import { noStreams, type RemoteStreams } from "./remoteStreams.ts";

/** Recording entries wait for the channel to drain below this, so that they never crowd out anything. */
const channelBufferedMax = 64 * 1024;

type Connect = CallbackLogicFunction<PeerCommand, AnyEventObject, PeerInput>;

export interface PeerOptions {
  streams: Cell<RemoteStreams>;
  frames: FrameWatch;
  trackOf(slot: SlotName): MediaStreamTrack | null;
  /** Recording entries of the other person, through the data channel. */
  onEntries(batch: string): void;
  /** close() fires no events, so the last word about a connection is said here. */
  onClosed(facts: PeerFacts): void;
}

/** The only code that knows RTCPeerConnection; one connection for each session. */
export function createPeer({ streams, frames, trackOf, onEntries, onClosed }: PeerOptions) {
  warmUp();
  let present: { facts(): PeerFacts; carry(batch: string): boolean } | null = null;

  const connect: Connect = ({ input, sendBack, receive }) => {
    const released = new AbortController();
    const { signal } = released;
    const watchedTransports = new Set<RTCDtlsTransport>();
    const report = (event: PeerReport) => {
      const told: PeerEvent = { ...event, facts: facts() };
      sendBack(told);
    };
    const shownFrames = countShownFrames(frames.elementsOf);
    const tracks = createRemoteTracks({ streams, frames, report, signal });
    let connection: RTCPeerConnection | null = null;
    let channel: RTCDataChannel | null = null;
    let stats: Stats | null = null;

    const facts = (): PeerFacts =>
      connection === null ? noFacts : readFacts(connection, channel, dtlsOf(connection), tracks.bySlot);

    function open() {
      const made = openConnection(input, report, signal);
      connection = made;
      const slots = createSlots({ connection: made, report, trackOf });
      watchCandidates(made, report, signal);
      watchNetwork(report, signal);
      made.addEventListener(
        "track",
        ({ track, transceiver }) => {
          const slot = slots.slotOf(transceiver);
          if (slot !== null) tracks.take(slot, track);
        },
        { signal },
      );
      const descriptions = createDescriptions({
        connection: made,
        slots,
        report,
        onApplied: () => watchTransport(made, slots.slotOf),
      });
      return { connection: made, slots, descriptions };
    }

    function openOwnChannel(on: RTCPeerConnection): void {
      channel = openChannel(on, report, signal, onEntries);
      report({ type: "peer.changed", cause: "createDataChannel" });
    }

    function watchTransport(
      of: RTCPeerConnection,
      slotOf: (from: RTCRtpTransceiver) => SlotName | null,
    ): void {
      const dtls = dtlsOf(of);
      if (dtls === null || watchedTransports.has(dtls)) return;
      watchedTransports.add(dtls);
      dtls.addEventListener(
        "statechange",
        () => report({ type: "peer.changed", cause: "dtls statechange" }),
        {
          signal,
        },
      );
      stats ??= startStats({
        connection: of,
        report,
        slotOfMid(mid) {
          const transceiver = of.getTransceivers().find((candidate) => candidate.mid === mid);
          return transceiver === undefined ? null : slotOf(transceiver);
        },
        decoded: frames.decoded,
        presented: shownFrames.look,
      });
    }

    let peer: ReturnType<typeof open> | null = null;

    /** The answerer's connection begins with the offer, in the same task; its slots come out of it. */
    function applyOffer({
      negotiation,
      message,
      sdp,
      slots,
    }: Extract<PeerCommand, { type: "applyOffer" }>): void {
      if (peer === null) {
        peer = open();
        peer.slots.announce(slots);
        openOwnChannel(peer.connection);
      }
      peer.descriptions.setRemote({ type: "offer", sdp, negotiation, message });
    }

    if (input.offerer) {
      peer = open();
      peer.slots.create();
      openOwnChannel(peer.connection);
    }

    receive((command) => {
      switch (command.type) {
        case "offer":
          return peer?.descriptions.setLocal("offer", command.negotiation);
        case "applyOffer":
          return applyOffer(command);
        case "answer":
          return peer?.descriptions.setLocal("answer", command.negotiation, () =>
            peer?.slots.readyToAnswer(command.screenReceives),
          );
        case "applyAnswer": {
          const { sdp, negotiation, message } = command;
          return peer?.descriptions.setRemote({ type: "answer", sdp, negotiation, message });
        }
        case "addCandidate": {
          const { message, candidate } = command;
          peer?.connection.addIceCandidate(candidate).then(
            () => report({ type: "candidate.added", message }),
            (error: unknown) => report({ type: "candidate.failed", message, error: errorOf(error) }),
          );
          return;
        }
        case "putTrack":
          return peer?.slots.put(command.slot);
        case "sendMedia":
          return peer?.slots.send(command.on);
        case "restartIce":
          if (peer !== null) restartIce(peer.connection, command.iceServers, report);
          return;
        case "setIceServers":
          if (peer !== null) setIceServers(peer.connection, command.iceServers, report);
          return;
        case "watchPath":
          return stats?.watch(command.closely);
      }
    });

    const mine = {
      facts,
      carry(batch: string): boolean {
        if (channel?.readyState !== "open" || channel.bufferedAmount > channelBufferedMax) return false;
        channel.send(batch);
        return true;
      },
    };
    present = mine;

    return () => {
      released.abort();
      stats?.stop();
      frames.forget();
      shownFrames.stop();
      channel?.close();
      connection?.close();
      if (connection !== null) onClosed(facts());
      streams.set(noStreams);
      if (present === mine) present = null;
    };
  };

  return {
    /** The behaviour of the machine's peer port, from the session's begin to its end. */
    connect,
    /** The browser's facts of the present connection. */
    readFacts: (): PeerFacts => present?.facts() ?? noFacts,
    /** Sends a batch through the channel; false while it is not open or too full. */
    carry: (batch: string): boolean => present?.carry(batch) ?? false,
  };
}
