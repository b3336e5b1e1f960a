import type { EntryOf } from "@callglass/recording";

import { happen } from "./happen.ts";
import type { EpochState, Page } from "./page.ts";

type MessageEntry = EntryOf<"message">;

const articles: Readonly<Record<string, string>> = {
  offer: "An offer",
  answer: "An answer",
  refusal: "A refusal",
};

/** What befell a message besides going its way once: sent again, come twice, dropped, not taken. */
export function foldDelivery(page: Page, epoch: EpochState, entry: MessageEntry): void {
  const known = epoch.messages.get(entry.id)?.phases ?? {};
  if (entry.type === "candidate") {
    foldCandidateFate(epoch, entry);
    return;
  }
  const name = articles[entry.type];
  if (name === undefined) return;
  if (entry.phase === "sent" && known.sent !== undefined) {
    const { lastFired } = page;
    const isLate = lastFired !== null && /^(reply|send)Timeout/.test(lastFired.name);
    happen(epoch, entry, isLate ? "timer" : "wire", `sent the ${entry.type} again.`, "own");
  } else if (entry.phase === "delivered" && known.delivered !== undefined) {
    happen(epoch, entry, "wire", `got the same ${entry.type} once more.`, "own");
  } else if (entry.phase === "dropped") {
    happen(epoch, entry, "app", `${name} was dropped: ${entry.summary}`);
  } else if (entry.phase === "refused") {
    happen(epoch, entry, "wire", `${name} was not passed on by the server: ${entry.summary}`);
  }
}

/** Candidates come in swarms: one sentence for each reason, with their number. */
function foldCandidateFate(epoch: EpochState, entry: MessageEntry): void {
  if (entry.phase !== "dropped" && entry.phase !== "failed") return;
  const what = entry.phase === "dropped" ? "dropped" : "not taken by the browser";
  const [one, more] = [`A candidate was ${what}: `, ` candidates were ${what}: `];
  const told = epoch.happenings.find(
    ({ text }) => text.endsWith(`: ${entry.summary}`) && (text.startsWith(one) || text.includes(more)),
  );
  if (told === undefined) {
    happen(epoch, entry, entry.phase === "dropped" ? "app" : "browser", one + entry.summary);
    return;
  }
  const before = told.text.startsWith(one) ? 1 : Number.parseInt(told.text, 10);
  told.text = `${before + 1}${more}${entry.summary}`;
}
