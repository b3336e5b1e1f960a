import type { GoingKind, StepId } from "./view.ts";

/** Whose states keep a step active: the charts to ask what can end it, the most telling first. */
export const chartsBehindStep: Readonly<Record<StepId, readonly string[]>> = {
  "signalling.connect": ["link"],
  "signalling.seat": ["room"],
  "signalling.paired": ["room"],
  "media.request": ["capture"],
  "media.granted": ["capture"],
  "peer.create": ["session"],
  "peer.tracks": ["channel", "negotiation"],
  "offer.create": ["negotiation"],
  "offer.send": ["negotiation", "link"],
  "offer.receive": ["negotiation", "wire"],
  "offer.apply": ["negotiation"],
  "answer.create": ["negotiation"],
  "answer.send": ["negotiation", "link"],
  "answer.receive": ["negotiation", "wire"],
  "answer.apply": ["negotiation"],
  "media.codecs": ["negotiation"],
  "ice.gather": ["gathering"],
  "ice.trickle": ["gathering", "repair"],
  "ice.check": ["ice", "repair"],
  "ice.connected": ["ice", "repair"],
  "dtls.connected": ["dtls", "repair"],
  "call.connected": ["connection", "repair"],
  "channel.open": ["channel"],
  "media.track": ["track.camera", "negotiation"],
  "media.firstFrame": ["incoming.camera", "repair", "track.camera"],
};

/** The same for what goes on beside the steps. */
export const chartsBehindGoing: Readonly<Record<GoingKind, readonly string[]>> = {
  watch: ["repair", "ice"],
  vanished: ["repair", "dtls"],
  restart: ["repair", "ice", "wire"],
  pause: ["repair", "ice"],
  rekey: ["repair", "wire"],
  gather: ["gathering"],
  channel: ["channel"],
  link: ["link", "room"],
  away: ["room"],
  device: ["capture"],
  picture: ["incoming.camera"],
  screen: ["incoming.screen"],
  sound: ["incoming.microphone"],
};
