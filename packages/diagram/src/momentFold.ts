import type { ReadEntry } from "@callglass/recording";

import { copyState } from "./copyState.ts";
import type { Moment } from "./moment.ts";

/** How a picture's state comes from entries; the state is plain objects, arrays, Maps and Sets, and entries as they are. */
export interface MomentFold<State> {
  initial(): State;
  /** Changes the state in place. */
  take(state: State, entry: ReadEntry): void;
}

interface Checkpoint<State> {
  shown: number;
  state: State;
}

/** A fold from a checkpoint takes no longer than this many entries, which is a few milliseconds. */
const spacing = 2_000;

/**
 * The state at any moment of a recording, for pictures that follow a person who moves back and forth.
 * Going on costs the entries between; going back costs those since the last checkpoint.
 * What is returned is valid until the next call, and not to be changed.
 */
export function createMomentFold<State>({ initial, take }: MomentFold<State>): (moment: Moment) => State {
  let entries: readonly ReadEntry[] = [];
  let state = initial();
  let shown = 0;
  let checkpoints: Checkpoint<State>[] = [];

  /** Late entries have changed the order: what is common to both is still right. */
  function follow(next: readonly ReadEntry[]): void {
    if (next === entries) return;
    let common = 0;
    while (common < shown && next[common] === entries[common]) common += 1;
    entries = next;
    checkpoints = checkpoints.filter((checkpoint) => checkpoint.shown <= common);
    if (common < shown) goBackTo(common);
  }

  function goBackTo(wanted: number): void {
    const from = checkpoints.findLast((checkpoint) => checkpoint.shown <= wanted);
    state = from === undefined ? initial() : copyState(from.state);
    shown = from?.shown ?? 0;
  }

  return (moment) => {
    follow(moment.entries);
    if (moment.shown < shown) goBackTo(moment.shown);
    while (shown < moment.shown) {
      const entry = entries[shown];
      if (entry === undefined) break;
      take(state, entry);
      shown += 1;
      if (shown % spacing === 0 && (checkpoints.at(-1)?.shown ?? 0) < shown)
        checkpoints.push({ shown, state: copyState(state) });
    }
    return state;
  };
}
