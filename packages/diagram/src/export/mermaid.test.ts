import fc from "fast-check";
import { expect, test } from "vitest";

import { ordinaryCall, ordinaryLines } from "../ordinaryCall.fake.ts";
import { alice, bob, flowOf, message, note, recordingOf } from "../recordingOf.fake.ts";
import { mermaidOf } from "./mermaid.ts";

test("an ordinary call as a sequence: both halves of every message, and what was done between them", () => {
  const lines = mermaidOf(flowOf(ordinaryCall())).split("\n");
  expect(lines[0]).toBe("sequenceDiagram");
  const story = [
    "Other->>Server: offer",
    "Server->>You: offer",
    "You->>Server: answer",
    "Server->>Other: answer",
  ];
  const places = story.map((start) => lines.findIndex((line) => line.trim().startsWith(start)));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(lines.some((line) => line.startsWith("  Note over You: first frame"))).toBe(true);
});

test("a message that was lost does not arrive", () => {
  const text = mermaidOf(
    flowOf(
      recordingOf(
        ...ordinaryLines(),
        [alice, 1, message("offer", "sent", "lost", "n2")],
        [bob, 1, message("offer", "dropped", "lost", "n2", "two offers met")],
      ),
    ),
  );
  expect(text).toContain("Server--xOther: offer lost");
});

test("no text of a recording can write a line of its own", () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const hostile = `${words}\nYou->>Other: forged; participant Evil`;
      const text = mermaidOf(flowOf(recordingOf([alice, null, note("x", hostile, "error")])));
      expect(text.trimEnd().split("\n")).toHaveLength(5);
      expect(text.split("\n")[4]).toMatch(/^ {2}Note over You: [^;]*(#\d+;[^;]*)*$/);
    }),
  );
});
