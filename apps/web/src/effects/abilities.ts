import type { Abilities } from "../app/callPage.ts";

/** Looks for the features that a call needs; by what is there, never by the browser's name. */
export function readAbilities(): Abilities {
  const needed: [name: string, present: boolean][] = [
    ["WebSocket", "WebSocket" in globalThis],
    ["RTCPeerConnection", "RTCPeerConnection" in globalThis],
    ["RTCRtpSender.replaceTrack", "RTCRtpSender" in globalThis && "replaceTrack" in RTCRtpSender.prototype],
    [
      "RTCPeerConnection.addTransceiver",
      "RTCPeerConnection" in globalThis && "addTransceiver" in RTCPeerConnection.prototype,
    ],
    ["crypto.getRandomValues", "crypto" in globalThis],
  ];
  return {
    secureContext: globalThis.isSecureContext && navigator.mediaDevices !== undefined,
    missing: needed.filter(([, present]) => !present).map(([name]) => name),
    screenShare: navigator.mediaDevices !== undefined && "getDisplayMedia" in navigator.mediaDevices,
  };
}
