/** Frames of one page that are heard in one turn of the event loop; further ones are late and wait for other turns. */
const framesInATurn = 4;

/** Late frames that are heard in one turn, of all pages together: nobody waits long for those who say much. */
const lateInATurn = 4;

/** A page that has more late frames than this says more than any quota gives. */
const mostLate = 512;

/** Somebody who says frames. */
export interface Speaker {
  /** In which turn it spoke last, and how often. */
  turn: number;
  framesInTurn: number;
  /** Frames that were read and not heard yet; null while there are none. */
  late: unknown[] | null;
  hear(frame: unknown): void;
  /** Between the two nothing is read from it. */
  pause(): void;
  resume(): void;
  cutOff(): void;
}

/** Lets all pages speak in turn: whoever says much at once keeps itself waiting, and nobody else. */
export class Turns {
  #turn = 0;
  #isUnderWay = false;
  /** Those with late frames, the one that is next first. */
  readonly #waiting = new Set<Speaker>();

  /** Has the speaker heard now or in a later turn; the frames of each keep their order. */
  said(speaker: Speaker, frame: unknown): void {
    this.#begin();
    if (speaker.turn !== this.#turn) {
      speaker.turn = this.#turn;
      speaker.framesInTurn = 0;
    }
    speaker.framesInTurn += 1;
    if (speaker.late === null) {
      if (speaker.framesInTurn <= framesInATurn) return speaker.hear(frame);
      speaker.late = [];
      this.#waiting.add(speaker);
      speaker.pause();
    }
    speaker.late.push(frame);
    if (speaker.late.length > mostLate) speaker.cutOff();
  }

  /** What is late is not heard any more. */
  forget(speaker: Speaker): void {
    this.#waiting.delete(speaker);
    speaker.late = null;
  }

  #begin(): void {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    setImmediate(() => this.#end());
  }

  #end(): void {
    this.#isUnderWay = false;
    this.#turn += 1;
    for (let heard = 0; heard < lateInATurn; heard += 1) {
      const [next] = this.#waiting;
      if (next === undefined) return;
      this.#hearOne(next);
    }
    if (this.#waiting.size > 0) this.#begin();
  }

  #hearOne(speaker: Speaker): void {
    // All the others come before its next one.
    this.#waiting.delete(speaker);
    const frame = speaker.late?.shift();
    if (frame !== undefined) speaker.hear(frame);
    if (speaker.late === null) return;
    if (speaker.late.length > 0) return void this.#waiting.add(speaker);
    speaker.late = null;
    speaker.resume();
  }
}
