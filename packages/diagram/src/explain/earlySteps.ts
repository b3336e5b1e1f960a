import { capture, mediaSource, peerSource, rfc, signallingSource, webrtc } from "./explanation.ts";
import type { Explanation } from "./explanation.ts";
import type { StepId } from "../view.ts";

type EarlyStep = Extract<
  StepId,
  `signalling.${string}` | `peer.${string}` | "media.request" | "media.granted"
>;

/** Everything before the first offer. */
export const earlySteps: Readonly<Record<EarlyStep, Explanation>> = {
  "signalling.connect": {
    what: "The page has opened a socket to the signalling server: a connection over which both sides can speak at any time.",
    why: "WebRTC does not say how two browsers find each other. They need a third place, which both can reach, until they can talk directly.",
    call: 'const socket = io({ transports: ["websocket"] })',
    canGoWrong: [
      "The server is not running or not reachable: the page goes on trying.",
      "A proxy on the way does not let WebSockets through.",
    ],
    readOn: [rfc(6455, "The WebSocket Protocol"), webrtc("introduction", "Introduction")],
    source: signallingSource,
  },
  "signalling.seat": {
    what: "The server has given this page one of the two seats in the room.",
    why: "A room is for two people. The seat says who belongs to the call, and it is kept for a short while when a page is reloaded.",
    call: 'socket.emit("request", { type: "join", room, memberToken })',
    canGoWrong: [
      "The room is full: two people are in it already.",
      "The server does not answer: it is asked three times, then you can retry.",
    ],
    readOn: [],
    source: "apps/signalling/src/rooms",
  },
  "signalling.paired": {
    what: "Both seats are taken. The server names one person to make the offer, which the other one answers.",
    why: "One of the two must begin. If both began at once their offers would collide, so the roles are given by the server.",
    call: "",
    canGoWrong: ["Nobody comes. There is no time limit: waiting for a person ends when you cancel it."],
    readOn: [webrtc("perfect-negotiation-example", "Perfect Negotiation Example")],
    source: signallingSource,
  },
  "media.request": {
    what: "The page has asked the browser for camera and microphone.",
    why: "A page cannot open devices by itself. The browser asks the person first, unless the answer is known already.",
    call: "const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true })",
    canGoWrong: [
      "The page does not come over https or from localhost: then the browser offers no devices at all.",
      "The question stays open: you can go on without a camera.",
    ],
    readOn: [capture("dom-mediadevices-getusermedia", "getUserMedia()")],
    source: mediaSource,
  },
  "media.granted": {
    what: "The browser has opened the devices and handed over live tracks: one of sound, one of pictures.",
    why: "A track is what is sent later. Until then it only feeds your own preview; nothing leaves the computer.",
    call: "const [camera] = stream.getVideoTracks()\nconst [microphone] = stream.getAudioTracks()",
    canGoWrong: [
      "NotAllowedError: the person or the system said no.",
      "NotFoundError: there is no such device.",
      "NotReadableError: another program uses the camera.",
    ],
    readOn: [capture("mediastreamtrack", "MediaStreamTrack")],
    source: mediaSource,
  },
  "peer.create": {
    what: "The page has made an RTCPeerConnection, the browser’s object for one call to one other browser.",
    why: "It does the heavy work: describing media, finding a path, encrypting, sending and receiving.",
    call: 'const peer = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" })',
    canGoWrong: [
      "The browser lacks WebRTC, or a setting has turned it off.",
      "An address in iceServers is malformed.",
    ],
    readOn: [webrtc("rtcpeerconnection-interface", "RTCPeerConnection")],
    source: peerSource,
  },
  "peer.tracks": {
    what: "Three slots (microphone, camera, screen) and a data channel have been put into the connection.",
    why: "The first offer describes everything the call will ever need. Turning the camera on later then needs no new slot. The answering side takes over the slots that the offer brings.",
    call: 'peer.addTransceiver("audio")\npeer.addTransceiver("video")\npeer.addTransceiver("video", { direction: "inactive" })\npeer.createDataChannel("app", { negotiated: true, id: 0 })',
    canGoWrong: ["Both sides make slots of their own: the call would end up with twice as many."],
    readOn: [
      webrtc("dom-rtcpeerconnection-addtransceiver", "addTransceiver()"),
      webrtc("dom-peerconnection-createdatachannel", "createDataChannel()"),
    ],
    source: "apps/web/src/effects/peer/slots.ts",
  },
};
