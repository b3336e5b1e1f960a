import { expect } from "vitest";

import { wishForBoth } from "../../capture.ts";
import type { SlotName } from "../../slots.ts";
import { mediaError } from "../media.fake.ts";
import type { Page } from "../page.fake.ts";
import { expectConnected, type Scenario } from "../scenario.fake.ts";

const on = (page: Page, slot: SlotName) => page.send({ type: "user.slotOn", slot });
const off = (page: Page, slot: SlotName) => page.send({ type: "user.slotOff", slot });

/** Microphone, camera and screen. */
export const slots: Scenario[] = [
  {
    name: "a muted microphone stays open, and speaking again asks for nothing",
    run(world) {
      world.connect();
      off(world.alice, "microphone");
      expect(world.alice.states().microphone).toBe("off");
      expect(world.alice.media.trackOf("microphone")).toMatchObject({ live: true, enabled: false });
      on(world.alice, "microphone");
      expect(world.alice.media.trackOf("microphone")).toMatchObject({ live: true, enabled: true });
      expect(world.alice.media.requests).toHaveLength(1);
      expectConnected(world);
    },
  },
  {
    name: "a camera that is turned off really stops, and asks again when it is turned on",
    run(world) {
      world.connect();
      off(world.alice, "camera");
      expect(world.alice.states().camera).toBe("off");
      expect(world.alice.media.liveTracks()).toEqual(["microphone"]);
      world.alice.media.answerNext(mediaError("NotReadableError"));
      on(world.alice, "camera");
      world.run(100);
      expect(world.alice.states()).toMatchObject({ camera: "off", capture: "live.steady" });
      expect(world.alice.situation().captureProblem?.name).toBe("busy");
      on(world.alice, "camera");
      world.run(100);
      expect(world.alice.states().camera).toBe("on");
      expect(world.alice.situation().captureProblem).toBeNull();
      expect(world.alice.media.requests.at(-1)?.slots).toEqual(["camera"]);
      expect(world.said("offer")).toHaveLength(1);
      expectConnected(world);
    },
  },
  {
    name: "a shared screen is offered, shown, and taken away again",
    run(world) {
      world.connect();
      on(world.alice, "screen");
      world.run(1_000);
      expect(world.alice.states().screen).toBe("on");
      expect(world.bob.peer.readFacts()["track.screen"]).toBe("unmuted");
      expect(world.said("offer")).toEqual(["bob: offer", "alice: offer"]);
      off(world.alice, "screen");
      world.run(1_000);
      expect(world.alice.states().screen).toBe("none");
      expect(world.alice.media.liveTracks()).not.toContain("screen");
      expect(world.bob.peer.readFacts()["track.screen"]).toBe("muted");
      expectConnected(world);
    },
  },
  {
    name: "a screen whose sharing the browser ended is gone, and no device is lost",
    run(world) {
      world.connect();
      on(world.bob, "screen");
      world.run(1_000);
      world.bob.media.endTrack("screen");
      world.run(1_000);
      expect(world.bob.states()).toMatchObject({ screen: "none", capture: "live.steady" });
      expect(world.alice.peer.readFacts()["track.screen"]).toBe("muted");
      expectConnected(world);
    },
  },
  {
    name: "a screen picker that is closed changes nothing and blames no camera",
    run(world) {
      world.connect();
      world.alice.media.answerNext(mediaError("NotAllowedError", "unknown"));
      on(world.alice, "screen");
      world.run(100);
      expect(world.alice.states().screen).toBe("none");
      expect(world.alice.situation().captureProblem).toBeNull();
    },
  },
  {
    name: "a track that the browser mutes is shown, and comes back by itself",
    run(world) {
      world.connect();
      for (const slot of ["microphone", "camera"] as const) {
        world.alice.media.mute(slot);
        expect(world.alice.states()[slot]).toBe("mutedByBrowser");
        world.alice.media.unmute(slot);
        expect(world.alice.states()[slot]).toBe("on");
      }
      expectConnected(world);
    },
  },
  {
    name: "what the browser muted can be turned off, and on again with a track",
    run(world) {
      world.connect();
      for (const slot of ["microphone", "camera", "screen"] as const) {
        on(world.alice, slot);
        world.run(100);
        world.alice.media.mute(slot);
        off(world.alice, slot);
        expect(world.alice.states()[slot]).toBe(slot === "screen" ? "none" : "off");
        on(world.alice, slot);
        world.run(500);
        expect(world.alice.states()[slot]).toBe("on");
        expect(world.alice.media.trackOf(slot)).toMatchObject({ live: true, enabled: true });
      }
    },
  },
  {
    name: "what the browser muted can end",
    run(world) {
      world.connect();
      on(world.alice, "screen");
      world.run(500);
      for (const slot of ["camera", "screen"] as const) {
        world.alice.media.mute(slot);
        world.alice.media.endTrack(slot);
      }
      expect(world.alice.states()).toMatchObject({
        camera: "lost",
        screen: "none",
        capture: "lost.settling",
      });
    },
  },
  {
    name: "a lost device can be turned on and off by hand, and turning on asks for it",
    run(world) {
      world.connect();
      world.alice.media.endTrack("microphone");
      on(world.alice, "microphone");
      world.run(100);
      expect(world.alice.states().microphone).toBe("on");
      world.alice.media.endTrack("microphone");
      off(world.alice, "microphone");
      expect(world.alice.states().microphone).toBe("off");
      on(world.alice, "microphone");
      world.run(100);
      expect(world.alice.media.trackOf("microphone")).toMatchObject({ live: true, enabled: true });
    },
  },
  {
    name: "a muted microphone that is unplugged is lost",
    run(world) {
      world.connect();
      off(world.alice, "microphone");
      world.alice.media.endTrack("microphone");
      expect(world.alice.states().microphone).toBe("lost");
    },
  },
  {
    name: "another device, or one that came back, turns nothing on that the person turned off",
    run(world) {
      world.connect();
      off(world.alice, "microphone");
      off(world.alice, "camera");
      world.alice.send({ type: "user.capture", wish: { ...wishForBoth, microphoneId: "another" } });
      world.run(100);
      expect(world.alice.states()).toMatchObject({
        microphone: "off",
        camera: "off",
        capture: "live.steady",
      });
      expect(world.alice.media.trackOf("microphone")).toMatchObject({ live: true, enabled: false });
      expect(world.alice.media.liveTracks()).toEqual(["microphone"]);
      on(world.alice, "microphone");
      expect(world.alice.media.trackOf("microphone")).toMatchObject({ enabled: true });
    },
  },
  {
    name: "a camera whose prompt is answered after the person left goes out at once",
    run(world) {
      world.connect();
      off(world.alice, "camera");
      world.alice.media.answerNext("noAnswer");
      on(world.alice, "camera");
      world.alice.send({ type: "user.leave" });
      world.alice.media.grantOpen();
      world.run(100);
      expect(world.alice.states().camera).toBe("none");
      expect(world.alice.media.liveTracks()).toEqual([]);
    },
  },
  {
    name: "a camera that is turned off again while the prompt is open stays off",
    run(world) {
      world.connect();
      off(world.alice, "camera");
      world.alice.media.answerNext("noAnswer");
      on(world.alice, "camera");
      off(world.alice, "camera");
      world.alice.media.grantOpen();
      expect(world.alice.states().camera).toBe("off");
      expect(world.alice.media.liveTracks()).toEqual(["microphone"]);
    },
  },
  {
    name: "a camera that is turned on twice is opened once",
    run(world) {
      world.connect();
      off(world.alice, "camera");
      on(world.alice, "camera");
      on(world.alice, "camera");
      world.run(100);
      expect(world.alice.states().camera).toBe("on");
      expect(world.alice.media.liveTracks()).toEqual(["microphone", "camera"]);
    },
  },
];
