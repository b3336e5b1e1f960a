import type { ReadFile } from "@callglass/recording";

import { openers } from "./openers.ts";

/** What a person chose: its name, and its bytes as they come. */
export interface Source {
  name: string;
  bytes(): Promise<ReadableStream<Uint8Array>>;
}

export function fromFile(file: File): Source {
  return { name: file.name, bytes: () => Promise.resolve(file.stream()) };
}

/** A file of the server that served this page; others are refused, because a link could make people fetch anything. */
export function fromAddress(src: string): Source {
  return {
    name: src.split("/").at(-1) ?? src,
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
export async function openRecording(source: Source): Promise<ReadFile> {
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

async function* textOf(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  const reader = bytes.getReader();
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
