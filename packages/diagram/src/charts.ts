import type { ChartGraph } from "./view.ts";

/** A line of the strip: a region of our machine, or one of the browser's charts. */
export interface ChartDeclaration {
  chart: string;
  title: string;
  owner: "machine" | "browser";
}

function ours(chart: string, title: string): ChartDeclaration {
  return { chart, title, owner: "machine" };
}

function browsers(chart: string, title: string): ChartDeclaration {
  return { chart, title, owner: "browser" };
}

/** The strip in the order of the picture. */
export const charts: readonly ChartDeclaration[] = [
  ours("link", "Link to the server"),
  ours("room", "Room"),
  ours("capture", "Capture"),
  ours("session", "Session"),
  ours("wire", "Wire to the other person"),
  ours("negotiation", "Negotiation"),
  ours("repair", "Repair"),
  ours("slot.microphone", "Microphone"),
  ours("slot.camera", "Camera"),
  ours("slot.screen", "Screen"),
  ours("incoming.microphone", "Sound that arrives"),
  ours("incoming.camera", "Picture that arrives"),
  ours("incoming.screen", "Screen that arrives"),
  browsers("signaling", "signalingState"),
  browsers("gathering", "iceGatheringState"),
  browsers("ice", "iceConnectionState"),
  browsers("dtls", "DTLS transport"),
  browsers("channel", "Data channel"),
  browsers("connection", "connectionState"),
  browsers("track.microphone", "Remote microphone track"),
  browsers("track.camera", "Remote camera track"),
  browsers("track.screen", "Remote screen track"),
];

/** The state a chart begins in. */
export function initialState({ owner }: ChartDeclaration, graph: ChartGraph | undefined): string {
  return graph?.initial ?? (owner === "machine" ? "not started" : "none");
}
