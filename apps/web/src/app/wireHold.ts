import type { Hold } from "@callglass/call";
import type { EntryOf, Log, ReadEntry, Writer } from "@callglass/recording";

import { createCell } from "../effects/readable.ts";
import type { HoldView, SideOfHold } from "./callPage.ts";

const nothing: SideOfHold = { holds: false, stopped: [] };

/** What one person's entries say of the wire at their side. */
export function holdAfter(side: SideOfHold, entry: ReadEntry): SideOfHold {
  if (entry.kind === "hold") {
    if (entry.phase === "began") return { ...side, holds: true };
    return entry.phase === "ended" ? nothing : side;
  }
  return entry.kind === "gate" ? { ...side, stopped: stoppedAfter(side.stopped, entry) } : side;
}

function stoppedAfter(stopped: SideOfHold["stopped"], entry: EntryOf<"gate">): SideOfHold["stopped"] {
  const { act, number, lane, type, message, behind } = entry;
  if (act === "held") return [...stopped, { number, lane, type, message }];
  if (act !== "swapped") return stopped.filter((each) => each.number !== number);
  const at = stopped.findIndex((each) => each.number === number);
  const nextAt = stopped.findIndex((each) => each.number === behind);
  const [one, next] = [stopped[at], stopped[nextAt]];
  return one === undefined || next === undefined ? stopped : stopped.with(at, next).with(nextAt, one);
}

/** Who holds the wire and what stands there, at both sides, as the recording tells it; and who must wait with whom. */
export function createWireHold(log: Log, hold: Pick<Hold, "followOther">) {
  const view = createCell<HoldView>({ self: nothing, other: nothing });
  let partner: Writer | null = null;
  let isThere = false;
  let follows = false;

  function show(next: HoldView): void {
    view.set(next);
    const wanted = isThere && next.other.holds;
    if (wanted === follows) return;
    follows = wanted;
    hold.followOther(wanted);
  }

  function take(entry: ReadEntry): void {
    if (entry.kind !== "hold" && entry.kind !== "gate") return;
    const { self, other } = view.get();
    if (entry.writer === log.self) show({ self: holdAfter(self, entry), other });
    else if (entry.writer === partner) show({ self, other: holdAfter(other, entry) });
  }

  return {
    view,
    meet(writer: Writer): void {
      partner = writer;
      show({ ...view.get(), other: log.of(writer).reduce(holdAfter, nothing) });
    },
    /** Nobody waits for a person who is away: they could not say that they let go. */
    followPresence(there: boolean): void {
      if (there === isThere) return;
      isThere = there;
      show(view.get());
    },
    close: log.subscribe(take),
  };
}
