import { expect } from "vitest";

import { wishForBoth } from "../../capture.ts";
import { deviceDoubts } from "../../delays.ts";
import { mediaError } from "../media.fake.ts";
import { expectConnected, type Scenario } from "../scenario.fake.ts";

const ask = { type: "user.capture", wish: wishForBoth } as const;
const none = mediaError("NotFoundError");

/** Devices that come and go in the middle of a call, and permissions that are taken back. */
export const devices: Scenario[] = [
  {
    name: "an unplugged camera is told, and asked for again when the devices change",
    run(world) {
      const { alice, bob } = world;
      world.connect();
      alice.media.answerNext(none);
      alice.media.endTrack("camera");
      expect(alice.states()).toMatchObject({ capture: "lost.settling", camera: "lost", microphone: "on" });
      expect(alice.situation().captureProblem?.name).toBe("unplugged");
      expect(bob.peer.readFacts()["track.camera"]).toBe("muted");
      world.run(1_000);
      expect(alice.states().capture).toBe("lost.waiting");
      expect(alice.situation().captureProblem?.name).toBe("unplugged");
      // Several within one burst.
      alice.media.changeDevices();
      world.run(200);
      alice.media.changeDevices();
      world.run(200);
      expect(alice.states().capture).toBe("lost.settling");
      world.run(1_000);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on", microphone: "on" });
      expect(alice.media.requests.slice(1).map(({ slots }) => slots)).toEqual([["camera"], ["camera"]]);
      expect(alice.situation().captureProblem).toBeNull();
      expect(world.said("offer")).toHaveLength(1);
      expectConnected(world);
    },
  },
  {
    name: "a camera in whose place another one is there is replaced by itself, also when it was the chosen one",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.send({ ...ask, wish: { ...wishForBoth, cameraId: "chosen" } });
      world.run(100);
      alice.media.answerNext(mediaError("OverconstrainedError"));
      alice.media.endTrack("camera");
      world.run(1_000);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on" });
      expectConnected(world);
    },
  },
  {
    name: "of two devices that are lost each comes back when it can, and a busy one is tried again",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.media.answerNext(none, "grant");
      alice.media.endTrack("microphone");
      alice.media.endTrack("camera");
      alice.media.changeDevices();
      world.run(1_000);
      expect(alice.states()).toMatchObject({ capture: "lost.waiting", microphone: "on", camera: "lost" });
      alice.media.answerNext(mediaError("NotReadableError"));
      alice.media.changeDevices();
      world.run(1_000);
      expect(alice.states().capture).toBe("lost.backingOff");
      world.run(1_000);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on" });
      expectConnected(world);
    },
  },
  {
    name: "a permission that is taken back is told apart from an unplugged device, and heals when it is given again",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.media.endTrack("camera", "denied");
      expect(alice.states()).toMatchObject({ capture: "lost.revoked", camera: "lost", microphone: "on" });
      expect(alice.situation().captureProblem?.name).toBe("revoked");
      alice.media.changeDevices();
      alice.media.endTrack("microphone", "prompt");
      world.run(5_000);
      expect(alice.media.requests).toHaveLength(1);
      alice.media.changePermission("camera", "granted");
      world.run(100);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on", microphone: "on" });
      expect(alice.situation().captureProblem).toBeNull();
      expectConnected(world);
    },
  },
  {
    name: "a permission whose end is told a moment after the track's is no unplugged device",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.media.endTrack("camera");
      world.run(50);
      alice.media.changePermission("microphone", "denied");
      expect(alice.states().capture).toBe("lost.settling");
      alice.media.changePermission("camera", "prompt");
      world.run(5_000);
      expect(alice.states().capture).toBe("lost.revoked");
      expect(alice.media.requests, "nobody is asked who has just said no").toHaveLength(1);
    },
  },
  {
    name: "a second device whose permission is taken back while the first is looked for counts too",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.media.endTrack("camera");
      alice.media.endTrack("microphone", "denied");
      expect(alice.states().capture).toBe("lost.revoked");
      alice.media.answerNext(mediaError("NotAllowedError", "denied"));
      alice.media.changePermission("microphone", "granted");
      world.run(100);
      expect(alice.states().capture).toBe("lost.revoked");
      expect(alice.situation().captureProblem?.name).toBe("blocked");
    },
  },
  {
    name: "a lost device can be done without",
    run({ alice, run }) {
      alice.send(ask);
      run(100);
      alice.media.endTrack("microphone");
      alice.media.endTrack("camera");
      expect(alice.states()).toMatchObject({ microphone: "lost", camera: "lost" });
      alice.media.answerNext("noAnswer");
      run(400);
      expect(alice.states().capture).toBe("lost.asking");
      alice.send({ type: "user.continueWithout" });
      expect(alice.states().capture).toBe("without");
      alice.media.grantOpen();
      expect(alice.media.liveTracks()).toEqual([]);
    },
  },
  {
    name: "what is turned on or off by hand need not be looked for",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.media.answerNext(none, none, none);
      alice.media.endTrack("microphone");
      alice.media.endTrack("camera");
      world.run(1_000);
      alice.send({ type: "user.slotOn", slot: "microphone" });
      world.run(100);
      expect(alice.states()).toMatchObject({ capture: "lost.waiting", microphone: "on" });
      alice.send({ type: "user.slotOn", slot: "camera" });
      world.run(100);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on" });
      alice.media.answerNext("noAnswer");
      alice.media.endTrack("microphone");
      alice.media.endTrack("camera");
      alice.send({ type: "user.slotOff", slot: "camera" });
      expect(alice.states()).toMatchObject({ capture: "lost.settling", camera: "off" });
      alice.send({ type: "user.slotOff", slot: "microphone" });
      expect(alice.states()).toMatchObject({ capture: "live.steady", microphone: "off" });
      alice.media.changeDevices();
      world.run(5_000);
      expect(alice.media.liveTracks()).toEqual([]);
      alice.media.grantOpen();
    },
  },
  {
    name: "a muted microphone that comes back stays muted",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.send({ type: "user.slotOff", slot: "microphone" });
      alice.media.endTrack("microphone");
      expect(alice.states().microphone).toBe("lost");
      world.run(1_000);
      expect(alice.states()).toMatchObject({ capture: "live.steady", microphone: "off" });
      expect(alice.media.trackOf("microphone")).toMatchObject({ live: true, enabled: false });
      alice.send({ type: "user.slotOn", slot: "microphone" });
      expect(alice.media.trackOf("microphone")).toMatchObject({ enabled: true });
    },
  },
  {
    name: "a track that ended without a word is found when the devices change",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.media.endSilently("camera");
      alice.media.changeDevices();
      world.run(200);
      alice.media.changeDevices();
      world.run(299);
      expect(alice.states().capture).toBe("live.settling");
      world.run(1);
      expect(alice.states()).toMatchObject({ capture: "lost.settling", camera: "lost" });
      world.run(1_000);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on" });
    },
  },
  {
    name: "a device that is gone from the list while its track goes on is looked at again, some times",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.media.finds({ gone: ["camera"] });
      alice.media.changeDevices();
      world.run(1_000);
      expect(alice.states().capture).toBe("live.doubting");
      alice.media.changeDevices();
      world.run(500);
      alice.media.endSilently("camera");
      world.run(2_000);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on" });
      alice.media.changeDevices();
      world.run(60_000);
      expect(alice.heard("devices.inspected").length).toBeLessThan(deviceDoubts + 6);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on" });
    },
  },
  {
    name: "another default device is told, and changes nothing by itself",
    run(world) {
      const { alice } = world;
      world.connect();
      alice.media.finds({ newDefaults: ["microphone"] });
      alice.media.changeDevices();
      world.run(1_000);
      expect(alice.heard("devices.inspected").at(-1)).toMatchObject({ newDefaults: ["microphone"] });
      expect(alice.states()).toMatchObject({ capture: "live.steady", microphone: "on" });
      expect(alice.media.requests).toHaveLength(1);
      expectConnected(world);
    },
  },
  {
    name: "camera and microphone are added later, and lost and found like any others",
    run(world) {
      const { alice, bob } = world;
      alice.media.answerNext(none, none, none);
      world.connect();
      expect(alice.states()).toMatchObject({ capture: "without", microphone: "none", camera: "none" });
      alice.send({ type: "user.slotOn", slot: "camera" });
      alice.send({ type: "user.slotOn", slot: "microphone" });
      world.run(100);
      expect(alice.states()).toMatchObject({ capture: "live.steady", microphone: "on", camera: "on" });
      expect(bob.peer.readFacts()).toMatchObject({
        "track.camera": "unmuted",
        "track.microphone": "unmuted",
      });
      expect(world.said("offer")).toHaveLength(1);
      alice.media.endTrack("camera");
      world.run(1_000);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on" });
      expectConnected(world);
    },
  },
  {
    name: "a camera that nobody has asked for yet can be turned on in the call",
    run(world) {
      const { alice } = world;
      alice.send({ type: "user.join" });
      world.run(100);
      world.bob.join();
      world.run(1_000);
      alice.send({ type: "user.slotOn", slot: "camera" });
      world.run(100);
      expect(alice.states()).toMatchObject({ capture: "live.steady", camera: "on", microphone: "none" });
    },
  },
  {
    name: "a permission that is given after all brings camera and microphone by itself",
    run(world) {
      const { alice } = world;
      alice.media.answerNext(mediaError("NotAllowedError", "denied"));
      world.connect();
      expect(alice.states().capture).toBe("without");
      alice.media.changePermission("camera", "granted");
      world.run(100);
      expect(alice.states()).toMatchObject({ capture: "live.steady", microphone: "on", camera: "on" });
      expectConnected(world);
    },
  },
];
