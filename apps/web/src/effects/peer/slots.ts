import { slotNames, type SlotName } from "@callglass/call";
import type { SlotMids } from "@callglass/protocol";

import { called, calledAsync, type Report } from "./report.ts";

const kinds: Readonly<Record<SlotName, "audio" | "video">> = {
  microphone: "audio",
  camera: "video",
  screen: "video",
};

export interface PeerSlots {
  /** The offerer makes the three slots before its first offer. */
  create(): void;
  /** The first offer says which m-line is which slot: its tracks arrive before the slots are adopted. */
  announce(mids: SlotMids): void;
  /** Adopts the slots of the first offer; the screen slot receives what the other person offers to send. */
  readyToAnswer(screenReceives: boolean): void;
  put(slot: SlotName): void;
  /** All slots stop sending, or send again what they have; their directions stay. */
  send(on: boolean): void;
  /** An answer was applied: the other person may have begun to send their screen with it. */
  answered(): void;
  /** The screen is to be sent, and the present descriptions do not let it. */
  screenCut(): boolean;
  slotOf(transceiver: RTCRtpTransceiver): SlotName | null;
  mids(): SlotMids | null;
}

interface SlotOptions {
  connection: RTCPeerConnection;
  report: Report;
  trackOf(slot: SlotName): MediaStreamTrack | null;
}

/**
 * The fixed slots of one connection: tracks come and go by replaceTrack, no m-line is ever added.
 * Transceivers are looked up by mid where a rollback may have removed them.
 */
export function createSlots({ connection, report, trackOf }: SlotOptions): PeerSlots {
  const transceivers = new Map<SlotName, RTCRtpTransceiver>();
  let screenReceives = false;
  let isSending = true;
  // A rejected m-line stops its transceiver and takes its mid away, just when somebody asks what was rejected.
  let knownMids: SlotMids | null = null;

  function put(slot: SlotName): void {
    const transceiver = transceivers.get(slot);
    if (transceiver === undefined) return;
    const track = isSending ? trackOf(slot) : null;
    if (transceiver.sender.track !== track) {
      const detail = { slot, track: track === null ? "none" : track.kind };
      calledAsync(report, "replaceTrack", detail, transceiver.sender.replaceTrack(track));
    }
    if (slot === "screen") pointScreen(transceiver, trackOf(slot) !== null);
  }

  /**
   * Asks for a key frame (W3C webrtc-extensions, RTCEncodingOptions): what went before is lost, and without one the
   * other browser waits for 3 s before it asks. A browser that knows no such option ignores it.
   */
  function askForKeyFrame(slot: SlotName): void {
    const sender = transceivers.get(slot)?.sender;
    if (sender === undefined || kinds[slot] !== "video" || trackOf(slot) === null) return;
    const parameters = sender.getParameters();
    const options = { encodingOptions: parameters.encodings.map(() => ({ keyFrame: true })) };
    calledAsync(
      report,
      "setParameters",
      { slot, keyFrame: "true" },
      sender.setParameters(parameters, options),
    );
  }

  function adopt(mids: SlotMids): void {
    called(report, "adoptSlots", { ...mids }, () => {
      for (const slot of slotNames) {
        const transceiver = connection.getTransceivers().find(({ mid }) => mid === mids[slot]);
        if (transceiver === undefined) throw new Error(`no m-line ${mids[slot]} for the ${slot}`);
        // What a remote offer created answers "recvonly" until it is told to send.
        if (slot !== "screen") transceiver.direction = "sendrecv";
        transceivers.set(slot, transceiver);
      }
    });
    for (const slot of slotNames) put(slot);
  }

  /** Only the screen's direction follows its track; it costs a negotiation, and sharing is rare. */
  function pointScreen(transceiver: RTCRtpTransceiver, sends: boolean): void {
    const direction = directionOf(sends, screenReceives);
    if (transceiver.direction !== direction) transceiver.direction = direction;
  }

  return {
    create() {
      for (const slot of slotNames) {
        const direction = slot === "screen" ? directionOf(trackOf(slot) !== null, false) : "sendrecv";
        const transceiver = called(report, "addTransceiver", { slot, direction }, () =>
          connection.addTransceiver(kinds[slot], { direction }),
        );
        transceivers.set(slot, transceiver);
        put(slot);
      }
    },
    announce(mids) {
      knownMids = mids;
    },
    readyToAnswer(receiving) {
      screenReceives = receiving;
      if (transceivers.size === 0 && knownMids !== null) adopt(knownMids);
      const screen = transceivers.get("screen");
      if (screen !== undefined) pointScreen(screen, trackOf("screen") !== null);
    },
    put,
    send(on) {
      isSending = on;
      for (const slot of slotNames) put(slot);
      if (on) for (const slot of slotNames) askForKeyFrame(slot);
    },
    answered() {
      screenReceives = receives(transceivers.get("screen")?.currentDirection ?? null);
    },
    screenCut() {
      const screen = transceivers.get("screen");
      return screen !== undefined && sends(screen.direction) && !sends(screen.currentDirection);
    },
    slotOf: (transceiver) =>
      slotNames.find((slot) => transceivers.get(slot) === transceiver) ??
      slotNames.find((slot) => transceivers.size === 0 && knownMids?.[slot] === transceiver.mid) ??
      null,
    mids() {
      const [microphone, camera, screen] = slotNames.map((slot) => transceivers.get(slot)?.mid ?? null);
      if (microphone && camera && screen) knownMids = { microphone, camera, screen };
      return knownMids;
    },
  };
}

type Direction = RTCRtpTransceiverDirection | null;
const sends = (direction: Direction) => direction === "sendonly" || direction === "sendrecv";
const receives = (direction: Direction) => direction === "recvonly" || direction === "sendrecv";

/**
 * Whoever sends also offers to receive: if both begin at once, the answer to the offer that wins can say so too.
 * An answer is cut down to what was offered, and no browser then asks for another negotiation
 * (webrtc-pc section 4.7.3, "check if negotiation is needed").
 */
function directionOf(sending: boolean, receiving: boolean): RTCRtpTransceiverDirection {
  if (sending) return "sendrecv";
  return receiving ? "recvonly" : "inactive";
}
