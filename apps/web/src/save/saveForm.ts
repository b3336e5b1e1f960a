import type { Moment } from "@callglass/diagram";
import type { Log } from "@callglass/recording";

/** What is to be kept. */
export interface Kept {
  log: Log;
  /** All of it, in the order of display. */
  whole: Moment;
  /** Addresses stay as they are; without it they are replaced by stand-ins. */
  keepsAddresses: boolean;
}

/** A form in which a recording can leave the page. */
export interface SaveForm {
  id: string;
  /** On the button. */
  name: string;
  /** What it is good for, in one sentence. */
  says: string;
  /** With its dot. */
  extension: string;
  write(kept: Kept): Promise<Blob>;
}
