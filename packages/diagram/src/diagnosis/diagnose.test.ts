import type { ReadEntry, Writer } from "@callglass/recording";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { ordinaryCall, ordinaryLines } from "../ordinaryCall.fake.ts";
import { alice, bob, message, transition } from "../recordingOf.fake.ts";
import { momentAt } from "../moment.fake.ts";
import { createDiagnosis, rules } from "./diagnose.ts";
import { diagnosisText } from "./diagnosis.ts";
import { gate, proofs, recordingWith } from "./proofs.fake.ts";

const diagnose = (self: Writer, entries: readonly ReadEntry[]) => createDiagnosis()(momentAt(self, entries));

const restarting = "repairing.restarting.beginning";

describe("each rule is proved by a recording", () => {
  test("and none is without", () => {
    expect(Object.keys(proofs).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });

  test.each(rules.map(({ id }) => id))("%s", (id) => {
    const diagnosis = diagnose(alice, recordingWith(...(proofs[id] ?? [])));
    expect(diagnosis).toMatchObject({ rule: id });
    expect(diagnosis.happened).toMatch(/[.]$/);
    if (diagnosis.verdict === "broken" || diagnosis.verdict === "limited") {
      expect(diagnosis.evidence.length).toBeGreaterThan(0);
      expect(diagnosis.causes.length).toBeGreaterThan(0);
      expect(diagnosis.cure).not.toBe("");
    }
  });
});

test.each([alice, bob])("an ordinary call is never called broken on its way (%s)", (self) => {
  const entries = ordinaryCall();
  for (let shown = 0; shown <= entries.length; shown += 1) {
    const { rule, verdict } = diagnose(self, entries.slice(0, shown));
    expect([shown, rule, verdict]).toEqual([
      shown,
      rule,
      expect.stringMatching(/^(fine|underWay|cannotTell)$/),
    ]);
    if (shown > 0) expect(rule).not.toBe("empty");
  }
});

test("a call that was broken stays diagnosed after the person gave it up", () => {
  const left = [
    alice,
    1,
    { kind: "transition", machine: "room", from: "paired", to: "left", event: "user.leave", guard: null },
  ] as const;
  expect(diagnose(alice, recordingWith(...(proofs["noServers"] ?? []), left)).rule).toBe("noServers");
});

test("what one page alone tells is never blamed on the silence of the other", () => {
  const lonely = recordingWith(...(proofs["answerLost"] ?? [])).filter(({ writer }) => writer === bob);
  expect(diagnose(bob, lonely)).toMatchObject({ rule: "answerMissing", verdict: "cannotTell" });
});

describe("what the recording itself tells of the cause is no guess", () => {
  test("glare is told from where one stands", () => {
    const recording = recordingWith(...(proofs["offersMet"] ?? []));
    expect(diagnose(alice, recording).happened).toContain("Yours was taken back, because you are");
    expect(diagnose(bob, recording).happened).toContain(
      "The other person’s was taken back, because they are",
    );
  });

  test("a message that a person dropped was not lost by the network", () => {
    const recording = recordingWith(
      ...ordinaryLines(),
      [alice, 1, gate("dropped", "answer", "answer-n1")],
      [bob, 1, message("offer", "sent", "offer-n1", "n1")],
    );
    const { rule, happened, causes } = diagnose(alice, recording);
    expect(rule).toBe("sentAgain");
    expect(happened).toContain("You dropped the answer at the gate of “Hold the wire”.");
    expect(happened).toContain("No reply came in time, so the other person sent the offer again.");
    expect(causes).toEqual(["A person dropped it by hand."]);
  });

  test("a restart after a change of network was no interruption", () => {
    const recording = recordingWith(
      ...ordinaryLines(),
      [alice, 1, transition("repair", "fine.flowing.steady", restarting, "network.changed")],
      [alice, 1, transition("repair", restarting, "fine.flowing.steady", "restart.agreed")],
    );
    const { rule, happened, where } = diagnose(bob, recording);
    expect([rule, where]).toEqual(["healed", "other"]);
    expect(happened).toContain("The network of the other person’s device changed in the middle of the call");
  });
});

test("where nothing is wrong no place is named, and causes are no suspicion", () => {
  const text = diagnosisText(diagnose(alice, recordingWith(...(proofs["offersMet"] ?? []))), String, String);
  expect(text).toMatch(/^Nothing is wrong\. The call is up\..* Why this happens: Both people/);
});

test("the text says verdict, place, what happened, evidence, causes and cure in one paragraph", () => {
  const diagnosis = diagnose(alice, recordingWith(...(proofs["turnRefused"] ?? [])));
  const text = diagnosisText(
    diagnosis,
    (entry) => (entry.kind === "note" ? entry.text : entry.kind),
    () => "+1 s",
  );
  expect(text).toContain("The call is broken. Where: “gathering”, at your side.");
  expect(text).toContain("+1 s note: turn:relay.example:3478 answered 401: Unauthorized");
  expect(text).toContain("(1) The credentials have expired");
  expect(text).toContain("What to do: ");
  expect(text).not.toContain("\n");
});

test("any part of any of these recordings has an answer", () => {
  const recordings = Object.values(proofs).map((parts) => recordingWith(...parts));
  fc.assert(
    fc.property(fc.constantFrom(...recordings), fc.infiniteStream(fc.boolean()), (recording, keep) => {
      const part = recording.filter(() => keep.next().value === true);
      for (const self of [alice, bob]) expect(diagnose(self, part).happened).not.toBe("");
    }),
  );
});
