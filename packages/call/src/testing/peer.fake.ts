import type { IceServer, NegotiationId } from "@callglass/protocol";
import type { AnyEventObject, CallbackLogicFunction } from "xstate";

import { noFacts, type PeerFacts } from "../facts.ts";
import { agreedCodecs, offersToSend } from "../negotiation/readSdp.ts";
import type { PeerCommand, PeerInput, PeerReport } from "../ports/peer.ts";
import type { SlotName } from "../slots.ts";
import { FakeConnection } from "./connection.fake.ts";
import { createGathering } from "./gathering.fake.ts";
import { createMediaFacts } from "./mediaFacts.fake.ts";
import { createOperations, createOutcomes, type OperationName } from "./operations.fake.ts";
import { isSecure, type Network, type PathEnd, type TransportFacts } from "./path.fake.ts";
import type { Codecs, Description } from "./sdp.fake.ts";
import { createPeerSlots } from "./peerSlots.fake.ts";
import type { WorldClock } from "./worldClock.fake.ts";

interface PeerOptions {
  clock: WorldClock;
  network: Network;
  name: string;
  codecs: Codecs;
  hasTrack(slot: SlotName): boolean;
}

const closePollMs = 250;

interface Opened {
  end: PathEnd;
  connection: FakeConnection;
  /** Every reading that was reported, in order. */
  trail: PeerFacts[];
  facts(): PeerFacts;
  report(report: PeerReport): void;
}

/** The peer effect of apps/web on a connection that is not a browser's; one for each session. */
export function createFakePeer({ clock, network, name, codecs, hasTrack }: PeerOptions) {
  const outcomes = createOutcomes();
  const connections: Opened[] = [];
  /** The ICE servers that were put in later, one list after the other. */
  const configured: (readonly IceServer[])[] = [];
  const calls: { operation: OperationName; signaling: string }[] = [];
  let present: Opened | null = null;

  const logic: CallbackLogicFunction<PeerCommand, AnyEventObject, PeerInput> = ({
    input,
    sendBack,
    receive,
  }) => {
    const label = `${name.slice(0, 3)}${connections.length + 1}`;
    const connection = new FakeConnection(label, codecs);
    const slots = createPeerSlots(connection, hasTrack);
    const operations = createOperations(clock, outcomes, checkNegotiation);
    let opened = false;
    let closed = false;
    let bytesReceived = 0;
    let watch: { stop(): void } | null = null;
    const candidates = new Map<string | null, number>();
    let needed = false;
    let described = 0;

    const end: PathEnd = {
      ufrags: () => connection.agreedUfrags,
      isStable: () => connection.signaling === "stable" && connection.remoteDescription !== null,
      candidatesAdded: (ufrag) => candidates.get(ufrag) ?? 0,
      isClosed: () => closed,
      transport: { ice: "new", dtls: "none", channel: "none" },
      become(next) {
        const before = facts();
        Object.assign(end.transport, next);
        tellChanges(before);
      },
      flow: (other) => media.flow(other, network.showsPictures),
      sending: (slot) => slots.sending(slot as SlotName),
    };
    const trail: PeerFacts[] = [];
    const report = (event: PeerReport) => {
      if (closed) return;
      trail.push(facts());
      sendBack({ ...event, facts: facts() });
    };
    const media = createMediaFacts({ clock, slots, report });
    const gathering = createGathering({ clock, network, policy: input.iceTransportPolicy, report });

    function facts(): PeerFacts {
      if (!opened) return noFacts;
      const { signaling } = connection;
      return {
        signaling,
        gathering: gathering.state(),
        ...end.transport,
        connection: connectionOf(end.transport, closed),
        ...media.facts(),
      };
    }

    function tellChanges(before: PeerFacts): void {
      const now = facts();
      if (now.signaling !== before.signaling) report({ type: "peer.changed", cause: "signalingstatechange" });
      if (now.dtls !== before.dtls) report({ type: "peer.changed", cause: "dtls statechange" });
      if (now.ice !== before.ice) report({ type: "peer.changed", cause: "iceconnectionstatechange" });
      if (now.connection !== before.connection)
        report({ type: "peer.changed", cause: "connectionstatechange" });
      if (now.channel !== before.channel) report({ type: "peer.changed", cause: `channel ${now.channel}` });
    }

    function open(): void {
      opened = true;
      connection.hasChannel = true;
      end.transport.channel = "connecting";
      network.ends.push(end);
      report({ type: "peer.changed", cause: "createDataChannel" });
    }

    /** webrtc-pc, "update the negotiation-needed flag": asked when stable, fired from a task of its own. */
    function checkNegotiation(): void {
      if (closed || needed || connection.signaling !== "stable" || !operations.isEmpty) return;
      if (!connection.needsNegotiation) return;
      needed = true;
      clock.setTimeout(() => {
        if (closed || !operations.isEmpty || connection.signaling !== "stable") {
          needed = false;
          return;
        }
        report({ type: "negotiationneeded" });
      }, 0);
    }

    function gather(): void {
      if (end.transport.dtls === "none") end.transport.dtls = "new";
      gathering.begin(connection.ufrag);
    }

    function watchPath(closely: boolean): void {
      watch?.stop();
      watch = null;
      if (!closely) return;
      const poll = () => {
        if (network.carriesBytes) bytesReceived += 1_000;
        report({ type: "stats.sampled", sample: { bytesReceived } });
        timer = clock.setTimeout(poll, closePollMs);
      };
      let timer = clock.setTimeout(poll, closePollMs);
      watch = { stop: () => clock.clearTimeout(timer) };
    }

    function headOf(type: "offer" | "answer", negotiation: NegotiationId) {
      described += 1;
      return { call: `${label}.c${described}`, descriptionType: type, negotiation };
    }

    function operate(operation: OperationName, work: () => void, ended: (error: Error | null) => void): void {
      operations.chain(
        operation,
        () => {
          calls.push({ operation, signaling: connection.signaling });
          const before = facts();
          work();
          if (connection.signaling === "stable") needed = false;
          tellChanges(before);
        },
        ended,
      );
    }

    function setLocal(type: "offer" | "answer", negotiation: NegotiationId): void {
      const head = { ...headOf(type, negotiation), message: null };
      report({ type: "localDescription.started", ...head });
      operate(
        `setLocalDescription(${type})`,
        () => void connection.setLocal(),
        (error) => {
          if (error !== null) return report({ type: "localDescription.failed", ...head, error });
          const sdp = connection.localDescription?.sdp ?? "";
          const mids = slots.mids();
          const agreed = type === "answer" && mids !== null ? agreedCodecs(sdp, mids) : null;
          const screenCut = type === "answer" && slots.screenCut();
          report({ type: "localDescription.settled", ...head, sdp, slots: mids, codecs: agreed, screenCut });
          gather();
          network.progress(end);
        },
      );
    }

    function setRemote(
      { type, sdp }: Description,
      of: Extract<PeerCommand, { sdp: string }>,
      applied: () => void,
    ): void {
      const head = { ...headOf(type, of.negotiation), message: of.message };
      report({ type: "remoteDescription.started", ...head });
      const passThroughStable = () => report({ type: "peer.changed", cause: "signalingstatechange" });
      operate(
        `setRemoteDescription(${type})`,
        () => connection.setRemote({ type, sdp }, passThroughStable),
        (error) => {
          if (error !== null) return report({ type: "remoteDescription.failed", ...head, error });
          applied();
          media.announce();
          const mids = slots.mids();
          const agreed = type === "answer" && mids !== null ? agreedCodecs(sdp, mids) : null;
          const screenOffered = type === "offer" && mids !== null && offersToSend(sdp, mids.screen);
          report({ type: "remoteDescription.settled", ...head, codecs: agreed, screenOffered });
          network.progress(end);
        },
      );
    }

    function obey(command: PeerCommand): void {
      switch (command.type) {
        case "offer":
          return setLocal("offer", command.negotiation);
        case "applyOffer": {
          const isFirst = !opened;
          if (isFirst) open();
          return setRemote({ type: "offer", sdp: command.sdp }, command, () => {
            if (isFirst) slots.adopt(command.slots);
          });
        }
        case "answer":
          slots.receiveScreen(command.screenReceives);
          return setLocal("answer", command.negotiation);
        case "applyAnswer":
          return setRemote({ type: "answer", sdp: command.sdp }, command, slots.answered);
        case "addCandidate": {
          const { message, candidate } = command;
          return operate(
            "addIceCandidate",
            () => connection.addCandidate(candidate.usernameFragment),
            (error) => {
              if (error !== null) return report({ type: "candidate.failed", message, error });
              const from = candidate.usernameFragment;
              candidates.set(from, (candidates.get(from) ?? 0) + 1);
              report({ type: "candidate.added", message });
              network.progress(end);
            },
          );
        }
        case "putTrack":
          slots.put(command.slot);
          network.progress(end);
          return checkNegotiation();
        case "sendMedia":
          slots.hush(!command.on);
          return network.progress(end);
        case "restartIce":
          configured.push(command.iceServers);
          connection.restartIce();
          return checkNegotiation();
        case "setIceServers":
          return void configured.push(command.iceServers);
        case "watchPath":
          return watchPath(command.closely);
      }
    }

    const mine: Opened = { end, connection, trail, facts, report };
    connections.push(mine);
    present = mine;
    receive(obey);
    if (input.offerer) {
      open();
      slots.create();
      checkNegotiation();
    }
    return () => {
      network.close(end);
      operations.close();
      watchPath(false);
      closed = true;
      gathering.close();
      connection.signaling = "closed";
      if (present === mine) present = null;
    };
  };

  return {
    logic,
    connections,
    calls,
    configured,
    order: outcomes.order,
    forgetOrders: outcomes.forget,
    readFacts: (): PeerFacts => present?.facts() ?? noFacts,
    /** Something happens to the path that the page's browser notices. */
    become: (facts: Partial<TransportFacts>) => present?.end.become(facts),
    /** Only a handshake that runs, or has been, can fail. */
    breakEncryption(): void {
      if (present !== null && isSecure(present.end)) network.breakEncryption(present.end);
    },
    report: (report: PeerReport) => present?.report(report),
  };
}

function connectionOf({ ice, dtls }: TransportFacts, closed: boolean): PeerFacts["connection"] {
  if (closed) return "closed";
  if (ice === "failed" || dtls === "failed") return "failed";
  if (ice === "disconnected") return "disconnected";
  if (ice === "new") return "new";
  // webrtc-pc#3053: a closed DTLS transport leaves the connection `connected`.
  return ice !== "checking" && (dtls === "connected" || dtls === "closed") ? "connected" : "connecting";
}
