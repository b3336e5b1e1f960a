import {
  createFileReader,
  defaultFileLimits,
  importDump,
  looksLikeDump,
  type ReadFile,
} from "@callglass/recording";

/** A form of file that can be shown. */
export interface Opener {
  /** `beginning` is the first part of the file, some hundred characters at least unless it is shorter. */
  recognises(beginning: string): boolean;
  /** The file from its very beginning; whoever does not want the rest stops reading. */
  read(pieces: AsyncIterable<string>): Promise<ReadFile>;
}

/** Our own form; it also tells why a file of no form at all cannot be shown. */
const callglass: Opener = {
  recognises: () => true,
  async read(pieces) {
    const reader = createFileReader();
    for await (const piece of pieces) if (!reader.take(piece)) break;
    return reader.end();
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
