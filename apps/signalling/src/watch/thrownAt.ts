import { frameLine } from "./mainThreadStack.ts";
import { sourceFinder } from "./sourceOf.ts";

const mostFrames = 5;
const frame = /^ +at (?:(.*) \()?(.*?):(\d+):(\d+)\)?$/;

/** The lines that an error came through, innermost first; without its message, which could quote a description or a candidate. */
export function thrownAt(error: Error): string[] {
  const { message, stack = "" } = error;
  const behindMessage = stack.slice(stack.indexOf(message) + message.length);
  const sourceOf = sourceFinder();
  return behindMessage
    .split("\n")
    .flatMap((line) => {
      const [, functionName = "(anonymous)", file, row, column] = frame.exec(line) ?? [];
      return file === undefined ? [] : [{ functionName, file, line: Number(row), column: Number(column) }];
    })
    .slice(0, mostFrames)
    .map(({ functionName, ...place }) => frameLine({ functionName, ...sourceOf(place) }));
}
