import type { EntryOf } from "@callglass/recording";

import { attempts } from "../policies.ts";
import type { Cause, GoingKind } from "../view.ts";
import { beginGoing, endGoing, goingOf, tellGoing } from "./going.ts";
import type { EpochState, Page } from "./page.ts";
import { pausedText } from "./wire.ts";

type Decision = EntryOf<"transition">;

/** The outer states of a repair as the person sees them; `fine` and `exhausted` are none. */
const activities: Readonly<Record<string, GoingKind>> = {
  "repairing.watching": "watch",
  "repairing.vanished": "vanished",
  "repairing.restarting": "restart",
  "repairing.backingOff": "pause",
  "repairing.rekeying": "rekey",
};

function activityOf(state: string | null): GoingKind | null {
  return activities[(state ?? "").split(".").slice(0, 2).join(".")] ?? null;
}

/** Each thing that is tried is one happening: why it began, what ran meanwhile, and what came of it. */
export function foldRepair(page: Page, epoch: EpochState, entry: Decision): void {
  const before = activityOf(entry.from);
  const now = activityOf(entry.to);
  if (before !== now) {
    if (before !== null) endActivity(epoch, entry, before);
    if (now !== null)
      beginGoing(epoch, entry, { kind: now, cause: causeOf(entry.event), text: textOf(epoch, now) });
  }
  if (entry.to.startsWith("fine.flowing")) epoch.restartsInVain = 0;
  if (now === "restart") tellRestart(page, epoch, entry);
  if (now === "rekey") tellRekey(page, epoch, entry);
}

function endActivity(epoch: EpochState, entry: Decision, activity: GoingKind): void {
  const isWell = entry.to.startsWith("fine");
  const isOver = entry.to === "exhausted";
  const status = isWell ? "done" : isOver ? "failed" : "superseded";
  const stoodStill = entry.from?.endsWith("restarting.withoutWire") === true;
  const healed = stoodStill ? "the path came back by itself" : "the browser says connected";
  endGoing(goingOf(epoch, activity), entry, status, isWell ? healed : outcomeOf(entry));
  const wasInVain = entry.event === "restartTimeout" || entry.guard === "failsAgain";
  if (activity === "restart" && wasInVain) epoch.restartsInVain += 1;
}

function textOf(epoch: EpochState, activity: GoingKind): string {
  switch (activity) {
    case "watch":
      return "Watching whether anything still arrives";
    case "vanished":
      return "The other end has closed its connection: waiting for a word";
    case "restart": {
      const number = epoch.restartsInVain + 1;
      return number > attempts.restart
        ? `ICE restart ${number}`
        : `ICE restart ${number} of ${attempts.restart}`;
    }
    case "pause":
      return "Pause before the next attempt";
    default:
      return "Asking for a new connection";
  }
}

/** Which part of a restart is under way. */
function tellRestart(page: Page, epoch: EpochState, entry: Decision): void {
  const going = goingOf(epoch, "restart");
  if (entry.to.endsWith("withoutWire")) tellGoing(going, entry, "", pausedText(page));
  else if (entry.to.endsWith("refreshing")) tellGoing(going, entry, "asks for fresh ICE servers");
  else if (entry.event === "restart.received") tellGoing(going, entry, "joins the other person’s");
  else if (entry.to.endsWith("settling"))
    tellGoing(going, entry, "a new offer with new candidates; the old path stands meanwhile");
  else tellGoing(going, entry, "a new offer with new candidates");
}

function tellRekey(page: Page, epoch: EpochState, entry: Decision): void {
  const going = goingOf(epoch, "rekey");
  if (going === null) return;
  if (entry.to.endsWith("withoutWire")) {
    tellGoing(going, entry, "", pausedText(page));
    return;
  }
  const isAgain = entry.event === "rekeyTimeout" && entry.to.endsWith("asking");
  tellGoing(going, entry, isAgain ? "the server began none; asked again" : "the server is asked");
}

function outcomeOf({ event, guard, from, to }: Decision): string {
  if (to === "exhausted" && from?.endsWith("rekeying.deciding") === true)
    return "not any more: it was asked for often enough";
  switch (event) {
    case "watchTimeout":
      return "nothing arrived";
    case "restartTimeout":
      return "brought no path in time";
    case "restartBackOff":
      return "over";
    case "dtlsClosedTimeout":
      return "no word came";
    case "rekeyTimeout":
      return "the server began none";
    case "iceServersTimeout":
      return "no fresh ICE servers came";
    case "network.changed":
      return "this device has another network, or has slept";
    case "restart.received":
      return "the other person restarts ICE";
    case "wire.gone":
      return "the other person’s seat was given up";
    case "user.retry":
      return "Retry was pressed";
    case "negotiation.gaveUp":
      return "offer and answer came to nothing";
    case "peer.changed":
      return guard === null ? "" : (facts[guard] ?? "");
    default:
      return to === "exhausted" ? "everything has been tried" : "";
  }
}

const facts: Readonly<Record<string, string>> = {
  hasIceFailed: "the browser says that ICE failed",
  failsAgain: "ICE failed again",
  hasDtlsFailed: "the encryption failed",
  isDtlsClosed: "the other end closed its connection",
};

export function causeOf(event: string): Cause {
  if (/(Timeout|BackOff|Slow|Stale)$/.test(event)) return "timer";
  if (event.startsWith("user.")) return "user";
  if (/^(wire|room|restart|message|link)\./.test(event)) return "wire";
  return /^(peer|network)\./.test(event) ? "browser" : "app";
}
