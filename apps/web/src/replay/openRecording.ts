import { openers, type Opened } from "./openers.ts";
import { nameOfAddress } from "./shipped.ts";

/** What a person chose: its name, and its bytes as they come. */
export interface Source {
  name: string;
  bytes(): Promise<ReadableStream<Uint8Array>>;
}

/** As much as is read at once: the browser's own stream of a file comes in pieces so small that most of the time is spent waiting. */
const pieceLength = 1024 * 1024;

export function fromFile(file: File): Source {
  return { name: file.name, bytes: () => Promise.resolve(inPieces(file)) };
}

/** The next piece is read while one is looked at. */
function inPieces(file: File): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      const piece = await file.slice(at, at + pieceLength).arrayBuffer();
      at += piece.byteLength;
      if (piece.byteLength === 0) controller.close();
      else controller.enqueue(new Uint8Array(piece));
    },
  });
}

/** A file of the server that served this page; others are refused, because a link could make people fetch anything. */
export function fromAddress(src: string): Source {
  return {
    name: nameOfAddress(src),
    async bytes() {
      const url = new URL(src, window.location.href);
      if (url.origin !== window.location.origin)
        throw new Error("it lies on another server; download it and open it here");
      const response = await fetch(url);
      if (!response.ok || response.body === null) throw new Error(`the server answers ${response.status}`);
      return response.body;
    },
  };
}

/** Reads a recording of whatever form; what cannot be read is a sentence, never a throw. */
export async function openRecording(source: Source): Promise<Opened> {
  try {
    const pieces = textOf(await source.bytes());
    const first = await pieces.next();
    const beginning = first.done === true ? "" : first.value;
    const opener = openers.find((each) => each.recognises(beginning));
    if (opener === undefined) return { ok: false, problem: "Callglass knows no such file." };
    return await opener.read(fromBeginning(beginning, pieces));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `${source.name} could not be read: ${why}.` };
  }
}

/** The first two bytes of a file that gzip packed (RFC 1952, section 2.3.1), as Chromium packs its dumps. */
const gzipMark = [0x1f, 0x8b];

/** Unpacked where it is packed. */
async function unpacked(bytes: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const reader = bytes.getReader();
  const first = await reader.read();
  const whole = new ReadableStream<Uint8Array>({
    start: (controller) => pass(controller, first),
    pull: async (controller) => pass(controller, await reader.read()),
    cancel: (reason) => reader.cancel(reason),
  });
  const isPacked = gzipMark.every((mark, index) => first.value?.[index] === mark);
  // The type of the stream's own pieces is narrower than what it takes.
  return isPacked
    ? whole.pipeThrough(new DecompressionStream("gzip") as ReadableWritablePair<Uint8Array, Uint8Array>)
    : whole;
}

function pass(
  controller: ReadableStreamDefaultController<Uint8Array>,
  { done, value }: ReadableStreamReadResult<Uint8Array>,
): void {
  if (done) controller.close();
  else controller.enqueue(value);
}

async function* textOf(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  const reader = (await unpacked(bytes)).getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield decoder.decode(value, { stream: true });
    }
    yield decoder.decode();
  } finally {
    await reader.cancel();
  }
  return undefined;
}

async function* fromBeginning(beginning: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield beginning;
  yield* rest;
}
