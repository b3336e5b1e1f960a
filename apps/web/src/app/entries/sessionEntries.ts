import type { CallEvent, PeerEvent } from "@callglass/call";
import type { Noted } from "@callglass/recording";

import { failureWords } from "../../call/failureWords.ts";
import { note } from "./note.ts";
import { peerEntries } from "./peerEntries.ts";

/** What only a session tells. */
export type SessionNews = PeerEvent | Extract<CallEvent, { type: "session.failed" }>;

/** The entries of a session, which come with its code: the lobby has none to write. */
export function sessionEntries(news: SessionNews): Noted[] {
  return news.type === "session.failed"
    ? [note("error", "failure", failureWords(news.failure).happened)]
    : peerEntries(news);
}
