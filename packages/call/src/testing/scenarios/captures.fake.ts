import { expect } from "vitest";

import { wishForBoth } from "../../capture.ts";
import type { CaptureProblemName } from "../../failures.ts";
import type { MediaError } from "../../ports/media.ts";
import { mediaError } from "../media.fake.ts";
import { expectConnected, type Scenario } from "../scenario.fake.ts";

const ask = { type: "user.capture", wish: wishForBoth } as const;

const refusals: [string, MediaError["permission"], string, CaptureProblemName][] = [
  ["NotAllowedError", "denied", "Permission denied", "blocked"],
  ["NotAllowedError", "unknown", "Permission denied", "blocked"],
  ["NotAllowedError", "prompt", "Permission dismissed", "dismissed"],
  ["NotAllowedError", "denied", "Permission denied by system", "systemDenied"],
  ["SecurityError", "unknown", "", "blocked"],
  ["InsecureContextError", "unknown", "", "insecure"],
  ["InvalidStateError", "granted", "", "unknown"],
  ["TypeError", "granted", "", "unknown"],
];

/** Every answer of getUserMedia by mediacapture-main. */
export const captures: Scenario[] = [
  ...refusals.map(([name, permission, message, problem]): Scenario => ({
    name: `${name} with permission ${permission} ("${message}") is ${problem}, and the call goes on without`,
    run(world) {
      world.alice.media.answerNext(mediaError(name, permission, message));
      world.connect();
      expect(world.alice.states()).toMatchObject({ capture: "without", microphone: "none", camera: "none" });
      expect(world.alice.situation().captureProblem).toEqual({ name: problem, errorName: name, message });
      expect(world.alice.states().repair).toBe("fine.flowing.steady");
      world.alice.send(ask);
      world.run(1_000);
      expect(world.alice.situation().captureProblem).toBeNull();
      expectConnected(world);
    },
  })),
  {
    name: "without a camera the microphone is asked for alone, and without both neither",
    run({ alice, run }) {
      alice.media.answerNext(mediaError("NotFoundError"));
      alice.send(ask);
      run(100);
      expect(alice.media.requests.map(({ slots }) => slots)).toEqual([
        ["microphone", "camera"],
        ["microphone"],
      ]);
      expect(alice.states()).toMatchObject({ capture: "live.steady", microphone: "on", camera: "none" });
      alice.media.answerNext(...[1, 2, 3].map(() => mediaError("NotFoundError")));
      alice.send(ask);
      run(100);
      expect(alice.states().capture).toBe("without");
      expect(alice.situation().captureProblem?.name).toBe("notFound");
    },
  },
  ...(["NotReadableError", "AbortError"] as const).map((name): Scenario => ({
    name: `${name} is asked again after 1 s and 3 s, then for one kind alone`,
    run({ alice, run }) {
      alice.media.answerNext(...[1, 2, 3].map(() => mediaError(name)));
      alice.send(ask);
      run(500);
      expect(alice.states().capture).toBe("backingOff");
      expect(alice.situation().captureProblem?.name).toBe("busy");
      run(10_000);
      const times = alice.media.requests.map(({ atMs }) => atMs);
      expect(times).toEqual([0, 1_010, 4_020, 4_030]);
      expect(alice.states()).toMatchObject({ capture: "live.steady", microphone: "on", camera: "none" });
      expect(alice.situation().captureProblem).toBeNull();
    },
  })),
  {
    name: "OverconstrainedError drops the chosen devices once",
    run({ alice, run }) {
      alice.media.answerNext(mediaError("OverconstrainedError"));
      alice.send({ ...ask, wish: { ...wishForBoth, cameraId: "gone" } });
      run(100);
      expect(alice.states().capture).toBe("live.steady");
      alice.media.answerNext(mediaError("OverconstrainedError"));
      alice.send(ask);
      run(100);
      expect(alice.situation().captureProblem?.name).toBe("overconstrained");
    },
  },
  {
    name: "an ignored prompt is hinted at, can be skipped, and a late answer lets go of the camera",
    run(world) {
      world.alice.media.answerNext("noAnswer");
      world.alice.send(ask);
      world.run(1_500);
      expect(world.alice.fired("captureHint")).toBe(1);
      world.run(18_500);
      expect(world.alice.fired("captureSkip")).toBe(1);
      expect(world.alice.states().capture).toBe("asking");
      world.alice.send({ type: "user.continueWithout" });
      expect(world.alice.states().capture).toBe("without");
      expect(world.alice.situation().captureProblem?.name).toBe("skipped");
      world.alice.media.grantOpen();
      expect(world.alice.states()).toMatchObject({ capture: "without", camera: "none" });
      expect(world.alice.media.liveTracks()).toEqual([]);
    },
  },
  {
    name: "a late refusal of a skipped prompt changes nothing",
    run({ alice, run }) {
      alice.media.answerNext("noAnswer");
      alice.send(ask);
      alice.send({ type: "user.continueWithout" });
      alice.media.failOpen({ name: "NotAllowedError", message: "", permission: "denied" });
      run(100);
      expect(alice.situation().captureProblem?.name).toBe("skipped");
    },
  },
  {
    name: "waiting for a busy camera can be skipped",
    run({ alice, run }) {
      alice.media.answerNext(mediaError("NotReadableError"));
      alice.send(ask);
      run(100);
      alice.send({ type: "user.continueWithout" });
      run(5_000);
      expect(alice.states().capture).toBe("without");
      expect(alice.media.requests).toHaveLength(1);
    },
  },
  {
    name: "asking again makes the first answer stale",
    run({ alice, run }) {
      alice.media.answerNext("noAnswer");
      alice.send(ask);
      alice.send(ask);
      run(100);
      alice.media.grantOpen();
      expect(alice.media.liveTracks().toSorted()).toEqual(["camera", "microphone"]);
    },
  },
  {
    name: "a new request that brings no camera lets go of the old one",
    run({ alice, run }) {
      alice.send(ask);
      run(100);
      alice.media.answerNext(mediaError("NotFoundError"));
      alice.send({ ...ask, wish: { ...wishForBoth, cameraId: "another" } });
      run(100);
      expect(alice.states()).toMatchObject({ microphone: "on", camera: "none" });
      expect(alice.media.liveTracks()).toEqual(["microphone"]);
    },
  },
  {
    name: "leaving while the prompt is open lets go of what comes late",
    run(world) {
      world.alice.media.answerNext("noAnswer");
      world.alice.join();
      world.run(100);
      world.alice.send({ type: "user.leave" });
      world.alice.media.grantOpen();
      world.run(10);
      expect(world.alice.media.liveTracks()).toEqual([]);
      expect(world.alice.states().capture).toBe("off");
    },
  },
];
