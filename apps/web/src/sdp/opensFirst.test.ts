import type { SdpView } from "@callglass/diagram/sdp";
import { expect, test } from "vitest";

import { opensFirst } from "./opensFirst.ts";

const part = (kind: string, mid: string): SdpView["parts"][number] => ({
  kind,
  mid,
  directions: { offer: "", answer: "" },
  rejected: false,
  chosen: "",
  alsoTaken: [],
  notTaken: [],
  topics: [],
});

const parts = [part("session", ""), part("audio", "0"), part("video", "1"), part("application", "2")];
const changed = (section: string) => ({ section, sign: "+", line: "a=sendrecv" }) as const;

test("the first of sound and picture lies open in a first round, and where nothing of them changed", () => {
  expect(opensFirst({ parts, changes: null })).toBe(1);
  expect(opensFirst({ parts, changes: [{ by: "self", lines: [changed("session")] }] })).toBe(1);
});

test("else the one of which most lines changed, of both people together", () => {
  const lines = [changed("audio 0"), changed("video 1"), changed("application 2")];
  const changes: SdpView["changes"] = [
    { by: "self", lines },
    { by: "other", lines: [changed("video 1"), changed("application 2")] },
  ];
  expect(opensFirst({ parts, changes })).toBe(2);
});

test("nothing does in a call without sound and picture", () => {
  expect(opensFirst({ parts: [part("session", ""), part("application", "0")], changes: null })).toBe(-1);
});
