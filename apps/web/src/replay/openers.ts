import { createFileReader, type ReadFile } from "@callglass/recording";

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

/** The first one that recognises a file reads it. */
export const openers: readonly Opener[] = [callglass];
