import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

function fixture(name: string): string {
  return gunzipSync(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url))).toString("utf8");
}

/** Downloaded from chrome://webrtc-internals of Chromium 156 during a call of two of its tabs. */
export const internalsDump = fixture("chromium-156.webrtc-internals.json.gz");
export const rtcstatsDump = fixture("chromium-156.rtcstats.gz");

/** As Chromium wrote it until some versions ago: dates as text, descriptions as text, events without "on". */
export const olderInternalsDump = JSON.stringify({
  getUserMedia: [
    {
      rid: 7,
      pid: 1,
      origin: "https://a.example",
      timestamp: 1_700_000_000_000,
      audio: "true",
      video: "true",
    },
    {
      rid: 7,
      pid: 1,
      timestamp: 1_700_000_000_500,
      error: "NotAllowedError",
      error_message: "Permission denied",
    },
  ],
  PeerConnections: {
    "7-1": {
      pid: 1,
      rid: 7,
      rtcConfiguration: "{ iceServers: [stun:stun.example], iceTransportPolicy: all }",
      updateLog: [
        {
          time: "11/14/2023, 10:13:21 PM",
          type: "setLocalDescription",
          value: "type: offer, sdp: v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n",
        },
        { time: "11/14/2023, 10:13:21 PM", type: "setLocalDescriptionOnSuccess", value: "" },
        {
          time: "11/14/2023, 10:13:22 PM",
          type: "icecandidate",
          value:
            "sdpMid: 0, sdpMLineIndex: 0, candidate: candidate:1 1 udp 2122260223 10.0.0.1 50000 typ host generation 0 ufrag abcd, url: ",
        },
        {
          time: "11/14/2023, 10:13:23 PM",
          type: "setRemoteDescription",
          value: "type: answer, sdp: nonsense",
        },
        {
          time: "11/14/2023, 10:13:23 PM",
          type: "setRemoteDescriptionOnFailure",
          value: "OperationError: Failed to parse SessionDescription.",
        },
        { time: "11/14/2023, 10:13:24 PM", type: "iceconnectionstatechange", value: "checking" },
        { time: "11/14/2023, 10:13:24 PM", type: "somethingOfTomorrow", value: "{}" },
        { no: "type at all" },
      ],
      stats: {},
    },
  },
});
