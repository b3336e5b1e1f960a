import type { PeerError, PeerFacts, PeerReport } from "@callglass/call";

export type Report = (report: PeerReport) => void;

export function errorOf(error: unknown): PeerError {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: "UnknownError", message: String(error) };
}

let calls = 0;

/** Numbers the calls of browser APIs of this page, so that started and settled find each other. */
export function nextCall(): string {
  calls += 1;
  return `c${calls}`;
}

/** Makes one synchronous call of a browser API and reports how it went. */
export function called<T>(report: Report, api: string, detail: Record<string, string>, make: () => T): T {
  const call = nextCall();
  report({ type: "peer.called", call, api, phase: "started", detail, error: null });
  try {
    const made = make();
    report({ type: "peer.called", call, api, phase: "settled", detail, error: null });
    return made;
  } catch (error) {
    report({ type: "peer.called", call, api, phase: "failed", detail, error: errorOf(error) });
    throw error;
  }
}

/** The same for a call that answers with a promise. */
export function calledAsync(
  report: Report,
  api: string,
  detail: Record<string, string>,
  promise: Promise<unknown>,
): void {
  const call = nextCall();
  report({ type: "peer.called", call, api, phase: "started", detail, error: null });
  promise.then(
    () => report({ type: "peer.called", call, api, phase: "settled", detail, error: null }),
    (error: unknown) =>
      report({ type: "peer.called", call, api, phase: "failed", detail, error: errorOf(error) }),
  );
}

/** The states that the browser shows at this moment; `none` for what does not exist. */
export function readFacts(
  connection: RTCPeerConnection,
  channel: RTCDataChannel | null,
  dtls: RTCDtlsTransport | null,
  tracks: ReadonlyMap<string, MediaStreamTrack>,
): PeerFacts {
  const track = (slot: string) => {
    const found = tracks.get(slot);
    if (found === undefined) return "none";
    if (found.readyState === "ended") return "ended";
    return found.muted ? "muted" : "unmuted";
  };
  return {
    signaling: connection.signalingState,
    gathering: connection.iceGatheringState,
    ice: connection.iceConnectionState,
    dtls: dtls?.state ?? "none",
    channel: channel?.readyState ?? "none",
    connection: connection.connectionState,
    "track.microphone": track("microphone"),
    "track.camera": track("camera"),
    "track.screen": track("screen"),
  };
}
