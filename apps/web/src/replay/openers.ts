import {
  createFileReader,
  defaultFileLimits,
  importDump,
  looksLikeDump,
  type DumpConnection,
  type OpenedRecording,
} from "@callglass/recording";

/** What was read of a file, or a sentence that says why it cannot be shown. */
export type Opened =
  | {
      ok: true;
      recording: OpenedRecording;
      /** Where a file tells of several calls, all of them; the recording is of one. */
      connections: readonly DumpConnection[];
    }
  | { ok: false; problem: string };

/** A form of file that can be shown. */
export interface Opener {
  /** `beginning` is the first part of the file, some hundred characters at least unless it is shorter. */
  recognises(beginning: string): boolean;
  /** The file from its very beginning; whoever does not want the rest stops reading. */
  read(pieces: AsyncIterable<string>): Promise<Opened>;
}

/** Our own form; it also tells why a file of no form at all cannot be shown. */
const callglass: Opener = {
  recognises: () => true,
  async read(pieces) {
    const reader = createFileReader();
    for await (const piece of pieces) if (!reader.take(piece)) break;
    const read = reader.end();
    return read.ok ? { ...read, connections: [] } : read;
  },
};

/** What chrome://webrtc-internals and rtcstats write down of a call: one person's part of it. */
const dump: Opener = {
  recognises: looksLikeDump,
  async read(pieces) {
    let text = "";
    for await (const piece of pieces) {
      text += piece;
      // A dump is one text that makes no sense in part.
      if (text.length > defaultFileLimits.length)
        return { ok: false, problem: "This dump is too large to read." };
    }
    return importDump(text);
  },
};

/** The first one that recognises a file reads it. */
export const openers: readonly Opener[] = [dump, callglass];
