import type { PeerEvent } from "@callglass/call";
import type { EntryOf, Noted } from "@callglass/recording";

import { fate } from "./messageEntries.ts";
import { note } from "./note.ts";

/** What the connection reported, apart from its states. */
export function peerEntries(event: PeerEvent): Noted[] {
  switch (event.type) {
    case "peer.called": {
      const { call, api, phase, detail, error } = event;
      return [{ body: { kind: "call", id: call, api, phase, negotiation: null, detail, error: cut(error) } }];
    }
    case "localDescription.started":
    case "localDescription.settled":
    case "localDescription.failed":
    case "remoteDescription.started":
    case "remoteDescription.settled":
    case "remoteDescription.failed":
      return descriptionEntries(event);
    case "candidate.gathered": {
      const { init, candidateType, protocol, address, port, url } = event.candidate;
      const ufrag = init.usernameFragment;
      return [
        { body: { kind: "candidate", mid: init.sdpMid, ufrag, candidateType, protocol, address, port, url } },
      ];
    }
    case "candidate.added":
      return [{ body: fate(event.message, "candidate", "applied", "") }];
    case "candidate.failed":
      return [
        { body: fate(event.message, "candidate", "failed", `${event.error.name}: ${event.error.message}`) },
      ];
    case "candidate.error":
      return [
        note(
          "info",
          "candidateError",
          `${event.url || "A STUN or TURN server"} answered ${event.code}: ${event.text}`,
        ),
      ];
    case "negotiationneeded":
      return [note("info", "negotiationneeded", "The browser asks for an offer.")];
    case "peer.changed":
      return [];
    case "remoteTrack.changed":
      return [{ body: { kind: "track", slot: event.slot, phase: event.phase } }];
    case "pair.changed": {
      const { id, state, nominated, selected, local, remote, ufrag, checks, roundTripMs } = event;
      const about = { id, state, nominated, selected, local, remote, ufrag, checks, roundTripMs };
      return [{ body: { kind: "pair", ...about } }];
    }
    case "network.changed":
      return [note("info", "networkChanged", networkWords(event.cause))];
    case "channel.silent":
      return [note("info", "channelSilent", "Nothing comes through the data channel at the moment.")];
    case "channel.heard":
      return [note("info", "channelHeard", "The other person is heard through the data channel again.")];
    case "stats.sampled":
      return [{ body: { kind: "stats", sample: event.sample } }];
    case "media.firstFrame": {
      const { slot, how, width, height } = event;
      return [{ body: { kind: "firstFrame", slot, how, width, height } }];
    }
  }
}

function networkWords(cause: string): string {
  if (cause === "wake") return "This device has slept, and the path may not have outlived that.";
  return `This device has another network (${cause}).`;
}

function descriptionEntries(
  event: Extract<PeerEvent, { type: `${"local" | "remote"}Description.${string}` }>,
): Noted[] {
  const [side, phase] = event.type.split(".") as [
    "localDescription" | "remoteDescription",
    EntryOf<"call">["phase"],
  ];
  const noted: Noted[] = [
    {
      body: {
        kind: "call",
        id: event.call,
        api: side === "localDescription" ? "setLocalDescription" : "setRemoteDescription",
        phase,
        negotiation: event.negotiation,
        detail: { type: event.descriptionType },
        error: "error" in event ? cut(event.error) : null,
      },
    },
  ];
  if (event.message !== null && phase !== "started") {
    const error = "error" in event ? `${event.error.name}: ${event.error.message}` : "";
    const became = phase === "settled" ? "applied" : "failed";
    noted.push({ body: fate(event.message, event.descriptionType, became, error, event.negotiation) });
  }
  if ("codecs" in event && event.codecs !== null) {
    noted.push({ body: { kind: "codecs", negotiation: event.negotiation, slots: event.codecs } });
  }
  return noted;
}

function cut(error: { name: string; message: string } | null) {
  return error === null ? null : { name: error.name.slice(0, 120), message: error.message.slice(0, 500) };
}
