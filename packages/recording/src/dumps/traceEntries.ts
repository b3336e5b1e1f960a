import type { EntryBody, EntryOf } from "../entry.ts";
import { candidateEntry, candidateIn } from "./candidates.ts";
import { codecsEntry } from "./codecs.ts";
import { descriptionIn, errorIn, outcomeOf } from "./descriptions.ts";
import { createStatsReading } from "./stats.ts";
import { creation, field, numberOf, textOf } from "./trace.ts";
import type { Trace, TraceEvent } from "./trace.ts";

/** What an entry says and when, before it has a writer and a place. */
export interface Written {
  at: number;
  body: EntryBody;
}

const chartOf: Readonly<Record<string, string>> = {
  signalingstatechange: "signaling",
  icegatheringstatechange: "gathering",
  iceconnectionstatechange: "ice",
  connectionstatechange: "connection",
};

const apis: Readonly<Record<string, string>> = {
  setlocaldescription: "setLocalDescription",
  setremotedescription: "setRemoteDescription",
  createoffer: "createOffer",
  createanswer: "createAnswer",
  close: "close",
  stop: "close",
  restartice: "restartIce",
  addtransceiver: "addTransceiver",
  createdatachannel: "createDataChannel",
};

/** What a connection reads that was just made: no browser has an event for it (W3C webrtc-pc, section 4.4.1.1, constructor). */
const initialFacts = { signaling: "stable", gathering: "new", ice: "new", connection: "new" };

const maxBody = 64 * 1024;

/** Everything that a trace says of one connection, as this page would have written it down itself. */
export function entriesOfTrace(trace: Trace): Written[] {
  const { events } = trace;
  const written: Written[] = [];
  const tracks = new Map<string, number>();
  let number = 0;
  let negotiation = 0;

  function call(
    at: number,
    api: string,
    phase: EntryOf<"call">["phase"],
    more: Partial<EntryOf<"call">> = {},
  ) {
    const body: EntryBody = {
      kind: "call",
      id: `c${number}`,
      api,
      phase,
      negotiation: null,
      detail: {},
      error: null,
      ...more,
    };
    written.push({ at, body });
  }

  function message(
    at: number,
    type: string,
    phase: EntryOf<"message">["phase"],
    more: Partial<EntryOf<"message">>,
  ) {
    const body: EntryBody = {
      kind: "message",
      phase,
      id: `m${number}`,
      type,
      negotiation: null,
      bytes: 0,
      summary: "",
      body: null,
      receivedAtMs: null,
      relayedAtMs: null,
      ...more,
    };
    written.push({ at, body });
  }

  function describe(event: TraceEvent, index: number, api: string): void {
    const outcome = outcomeOf(events, index);
    const started = descriptionIn(event.value);
    const settled = outcome?.name.endsWith("onsuccess") === true ? descriptionIn(outcome.value) : null;
    const { type, sdp } = { type: (started ?? settled)?.type ?? "", sdp: started?.sdp || settled?.sdp || "" };
    if (type === "offer") negotiation += 1;
    const about = { detail: { type }, negotiation: `n${negotiation}` };
    const body = sdp === "" ? null : sdp.slice(0, maxBody);
    const isRemote = api === "setRemoteDescription";
    // What the page gives to its browser has reached it, by whatever way.
    const told = isRemote && body !== null;
    if (told)
      message(event.at, type, "delivered", { negotiation: about.negotiation, bytes: sdp.length, body });
    call(event.at, api, "started", about);
    if (outcome === null) return;
    if (outcome.name.endsWith("onfailure")) {
      call(outcome.at, api, "failed", { ...about, error: errorIn(outcome.value) });
      if (told) message(outcome.at, type, "failed", { summary: textOf(outcome.value) });
      return;
    }
    call(outcome.at, api, "settled", isRemote || body === null ? about : { ...about, body });
    if (told) message(outcome.at, type, "applied", {});
    const codecs = type === "answer" ? codecsEntry(about.negotiation, sdp) : null;
    if (codecs !== null) written.push({ at: outcome.at, body: codecs });
  }

  function takeCandidate({ at, name, value }: TraceEvent): void {
    const { line } = candidateIn(value);
    const summary = line === "" ? "end of candidates" : line;
    const error = field(value, "error");
    message(at, "candidate", "delivered", { summary });
    if (name.endsWith("failed") || name.endsWith("onfailure") || error !== undefined)
      message(at, "candidate", "failed", { summary: textOf(error ?? value) });
    else message(at, "candidate", "applied", {});
  }

  function track(value: unknown): EntryBody[] {
    // Some name its kind, in rtcstats it comes first, and older ones say it in words.
    const named = Array.isArray(value) ? (value as unknown[])[0] : field(value, "kind");
    const kind = textOf(named) || (/kind: ?'?(audio|video)/.exec(textOf(value))?.[1] ?? "");
    const seen = tracks.get(kind) ?? 0;
    tracks.set(kind, seen + 1);
    const slot = kind === "audio" ? "microphone" : seen === 0 ? "camera" : "screen";
    return kind === "audio" || kind === "video" ? [{ kind: "track", slot, phase: "received" }] : [];
  }

  function take(event: TraceEvent, index: number): void {
    const { at, name, value } = event;
    number += 1;
    const chart = chartOf[name];
    if (chart !== undefined) {
      const state = textOf(field(value, "state") ?? value).slice(0, 120);
      // Connected means that DTLS is (W3C webrtc-pc, section 4.3.3, RTCPeerConnectionState); getStats tells it only later.
      const facts: Record<string, string> =
        name === "connectionstatechange" && state === "connected" ? { dtls: state } : {};
      const changed = [...Object.keys(facts), chart];
      written.push({
        at,
        body: { kind: "facts", event: name, facts: { ...facts, [chart]: state }, changed },
      });
    } else if (name === "create") create(event);
    else if (name === "setlocaldescription" || name === "setremotedescription")
      describe(event, index, apis[name] ?? name);
    else if (name === "icecandidate") written.push({ at, body: candidateEntry(value) });
    else if (/^addicecandidate(failed|onfailure)?$/.test(name)) takeCandidate(event);
    else if (name === "track") for (const body of track(value)) written.push({ at, body });
    else if (name === "negotiationneeded") note(at, name, "The browser asks for an offer.");
    else if (name === "icecandidateerror") {
      const [code, url] = [numberOf(field(value, "error_code", "errorCode")), textOf(field(value, "url"))];
      note(
        at,
        "candidateError",
        `${url || "A STUN or TURN server"} answered ${code ?? "?"}: ${textOf(field(value, "error_text", "errorText"))}`,
      );
    } else if (apis[name] !== undefined) call(at, apis[name], "settled", { detail: detailOf(value) });
  }

  function detailOf(value: unknown): Record<string, string> {
    const told = ["kind", "direction", "label"].map((name) => [name, textOf(field(value, name))] as const);
    return Object.fromEntries(told.filter(([, text]) => text !== ""));
  }

  function create({ at, value }: TraceEvent): void {
    const servers = field(value, "iceServers");
    const policy = textOf(field(value, "iceTransportPolicy"));
    const detail: Record<string, string> = {
      iceServers: String(Array.isArray(servers) ? servers.length : 0),
      iceTransportPolicy: policy === "" ? "all" : policy,
    };
    call(at, creation, "started", { detail });
    call(at, creation, "settled", { detail });
    const changed = Object.keys(initialFacts);
    written.push({ at, body: { kind: "facts", event: creation, facts: initialFacts, changed } });
  }

  function note(at: number, topic: string, text: string): void {
    written.push({ at, body: { kind: "note", level: "info", topic, text: text.slice(0, 500) } });
  }

  events.forEach(take);
  const wasConnected = events.find(
    ({ name, value }) =>
      name === "connectionstatechange" && textOf(field(value, "state") ?? value) === "connected",
  );
  const readStats = createStatsReading({ connectedAtMs: wasConnected?.at ?? null });
  for (const { at, stats } of trace.stats)
    for (const body of readStats(at, stats)) written.push({ at, body });
  return written.toSorted((one, other) => one.at - other.at);
}

/** The calls of getUserMedia: their errors explain a call without a picture. */
export function entriesOfCaptures(captures: readonly TraceEvent[]): Written[] {
  let number = 0;
  return captures.map(({ at, name, value }): Written => {
    if (name === "getusermedia") number += 1;
    const phase = name.endsWith("onsuccess") ? "settled" : name.endsWith("onfailure") ? "failed" : "started";
    const error =
      phase === "failed"
        ? {
            name: textOf(field(value, "error") ?? "Error").slice(0, 120),
            message: textOf(field(value, "error_message")),
          }
        : null;
    return {
      at,
      body: {
        kind: "call",
        id: `g${number}`,
        api: "getUserMedia",
        phase,
        negotiation: null,
        detail: {},
        error,
      },
    };
  });
}
