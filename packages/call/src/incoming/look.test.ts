import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { defaultDelays } from "../delays.ts";
import { slotNames } from "../slots.ts";
import { incomingCharts, type Incoming } from "./charts.ts";
import { look, noAccount, type Account, type Glance } from "./look.ts";

const first: Glance = {
  atMs: 0,
  slot: "camera",
  track: "muted",
  wasConnected: true,
  packets: 0,
  decoded: 0,
  presented: 0,
  hidden: false,
  said: "on",
  otherHidden: false,
  refused: false,
};

/** What grows with each glance: so many packets, frames decoded, frames shown. */
interface Flow {
  packets?: number;
  decoded?: number;
  presented?: number;
}

/** Looks once a second, or as often as is said. */
function watch(change: Partial<Glance> = {}) {
  let glance: Glance = { ...first, ...change };
  let account: Account = look(noAccount, glance, defaultDelays);
  const seen: Incoming[] = [account.shows];
  return {
    seen,
    shows: () => account.shows,
    see(seconds: number, flow: Flow = {}, now: Partial<Glance> = {}, everyMs = 1_000) {
      for (let left = seconds * 1_000; left > 0; left -= everyMs) {
        glance = {
          ...glance,
          ...now,
          atMs: glance.atMs + everyMs,
          packets: glance.packets + (flow.packets ?? 0),
          decoded: glance.decoded === null ? null : glance.decoded + (flow.decoded ?? 0),
          presented:
            now.presented !== undefined || glance.presented === null
              ? (now.presented ?? null)
              : glance.presented + (flow.presented ?? 0),
        };
        account = look(account, glance, defaultDelays);
        if (account.shows !== seen.at(-1)) seen.push(account.shows);
      }
      return account.shows;
    },
  };
}

const pictures = { packets: 90, decoded: 30, presented: 1 };
const sound = { packets: 50, decoded: 48_000 };

describe("the other person's camera", () => {
  it("is announced, received, decoded and shown, one after the other", () => {
    const camera = watch();
    camera.see(0.1, { packets: 3 }, {}, 100);
    camera.see(0.1, { packets: 3, decoded: 1 }, {}, 100);
    camera.see(0.1, pictures, {}, 100);
    expect(camera.seen).toEqual(["announced", "receiving", "decoding", "rendering"]);
  });

  it.each([
    ["packets", {}],
    ["decode", { packets: 90 }],
    ["render", { packets: 90, decoded: 30 }],
  ] as const)("is connected but black after 5 s, and says that it is the %s", (missing, flow) => {
    const camera = watch();
    expect(camera.see(4.9, flow, {}, 100)).not.toMatch(/black/);
    expect(camera.see(0.2, flow, {}, 100)).toBe(`black.${missing}`);
    expect(camera.see(1, pictures)).toBe("rendering");
  });

  it.each([
    ["packets", {}],
    ["decode", { packets: 90 }],
    ["render", { packets: 90, decoded: 30 }],
  ] as const)("is frozen after 2 s without a new frame, and says that it is the %s", (missing, flow) => {
    const camera = watch();
    camera.see(3, pictures);
    expect(camera.see(1, flow)).toBe("rendering");
    expect(camera.see(1, flow)).toBe(`frozen.${missing}`);
    expect(camera.see(1, pictures)).toBe("rendering");
  });

  it("names the next thing that is missing when the first one comes", () => {
    const camera = watch();
    camera.see(3, pictures);
    camera.see(3);
    expect(camera.see(1, { packets: 90 })).toBe("frozen.decode");
  });

  it("counts from the connection, not from the announcement", () => {
    const camera = watch({ wasConnected: false });
    expect(camera.see(20)).toBe("announced");
    expect(camera.see(4, {}, { wasConnected: true })).toBe("announced");
  });

  it.each(["off", "lost", "mutedByBrowser"])("has paused when the other person says %s", (said) => {
    const camera = watch();
    camera.see(3, pictures);
    expect(camera.see(60, {}, { said })).toBe("paused");
    expect(camera.see(1, {}, { said: "on" })).toBe("announced");
    expect(camera.see(1, pictures)).toBe("rendering");
  });

  it("is not missed when there is none, or when nobody has said that it is on", () => {
    expect(watch().see(60, {}, { said: "none" })).toBe("announced");
    expect(watch().see(60, {}, { said: "unknown" })).toBe("announced");
  });

  it("is gone with its track", () => {
    const camera = watch();
    camera.see(3, pictures);
    expect(camera.see(1, {}, { track: "ended" })).toBe("none");
  });

  it("is not missed while it is scrolled out of sight, and has its time when it is back", () => {
    const camera = watch();
    camera.see(3, pictures);
    expect(camera.see(1, pictures, { presented: null })).toBe("decoding");
    expect(camera.see(60, pictures)).toBe("decoding");
    expect(camera.see(2, { packets: 90, decoded: 30 }, { presented: 7 })).toBe("decoding");
    expect(camera.see(1, { packets: 90, decoded: 30, presented: 1 }, {})).toBe("rendering");
  });

  it("is told by the decoder where nobody can tell what is shown", () => {
    const camera = watch({ presented: null });
    expect(camera.see(10, pictures)).toBe("decoding");
  });
});

describe("a hidden tab", () => {
  it("shows no frames, and that is no alarm; visible again it has its time", () => {
    const camera = watch();
    camera.see(3, pictures);
    expect(camera.see(60, { packets: 90, decoded: 30 }, { hidden: true })).toBe("decoding");
    expect(camera.see(60, {}, { hidden: true })).toBe("decoding");
    expect(camera.see(1, {}, { hidden: false })).toBe("decoding");
    expect(camera.see(1, pictures)).toBe("rendering");
    expect(camera.seen.filter((state) => /black|frozen/.test(state))).toEqual([]);
  });

  it("of the other person's may stand still: then the picture has paused", () => {
    const camera = watch();
    camera.see(3, pictures);
    expect(camera.see(1, {}, { otherHidden: true })).toBe("rendering");
    expect(camera.see(60, {}, { otherHidden: true })).toBe("paused");
    expect(camera.see(1, pictures)).toBe("rendering");
  });
});

it("a computer that slept, or a page that was stuck, raises no alarm at its first glance", () => {
  const camera = watch();
  camera.see(3, pictures);
  expect(camera.see(600, {}, {}, 600_000)).toBe("rendering");
  expect(camera.see(1, pictures)).toBe("rendering");
});

it("a screen on which nothing happens is not frozen, but a shared screen that never comes is black", () => {
  const screen = watch({ slot: "screen" });
  expect(screen.see(6)).toBe("black.packets");
  expect(screen.see(1, pictures)).toBe("rendering");
  expect(screen.see(600)).toBe("rendering");
  // The next share is another one.
  screen.see(1, {}, { said: "none" });
  expect(screen.see(6, {}, { said: "on" })).toBe("black.packets");
});

describe("the other person's microphone", () => {
  const microphone = () => watch({ slot: "microphone", presented: null });

  it("plays, pauses, and is silent when packets or sound stay away", () => {
    const one = microphone();
    expect(one.see(2, sound)).toBe("playing");
    expect(one.see(60, {}, { said: "off" })).toBe("paused");
    expect(one.see(1, sound, { said: "on" })).toBe("playing");
    expect(one.see(2)).toBe("silent.packets");
    expect(one.see(2, { packets: 50 })).toBe("silent.decode");
    expect(microphone().see(6)).toBe("silent.packets");
  });

  it("is blocked until the tap, and has its time afterwards", () => {
    const one = microphone();
    expect(one.see(60, { packets: 50 }, { refused: true })).toBe("blocked");
    expect(one.see(1, { packets: 50 }, { refused: false })).toBe("receiving");
    expect(one.see(1, sound)).toBe("playing");
  });

  it("is told by its packets where the browser counts no samples", () => {
    expect(watch({ slot: "microphone", decoded: null, presented: null }).see(2, sound)).toBe("playing");
  });
});

const glances = fc.array(
  fc.record({
    track: fc.constantFrom("none" as const, "muted" as const, "unmuted" as const, "ended" as const),
    wasConnected: fc.boolean(),
    hidden: fc.boolean(),
    said: fc.constantFrom("unknown", "none", "on", "on", "on", "off", "lost", "mutedByBrowser"),
    otherHidden: fc.boolean(),
    refused: fc.boolean(),
    passedMs: fc.integer({ min: 0, max: 5_000 }),
    packets: fc.integer({ min: 0, max: 2 }),
    decoded: fc.integer({ min: 0, max: 1 }),
    presented: fc.integer({ min: 0, max: 1 }),
    knows: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

it("keeps to its chart, and never raises an alarm that a hidden tab, a pause or the other person explains", () => {
  fc.assert(
    fc.property(fc.constantFrom(...slotNames), glances, (slot, all) => {
      let account = noAccount;
      let [atMs, packets, decoded, presented] = [0, 0, 0, 0];
      for (const { passedMs, knows, ...each } of all) {
        atMs += passedMs;
        packets += each.packets;
        decoded += each.decoded;
        presented += each.presented;
        const counters = { packets, decoded: knows ? decoded : null, presented: knows ? presented : null };
        const before = account.shows;
        account = look(account, { ...each, ...counters, slot, atMs }, defaultDelays);
        const { transitions } = incomingCharts[`incoming.${slot}`];
        if (account.shows !== before) expect(transitions[before]).toContain(account.shows);
        if (!/^(black|frozen|silent)\./.test(account.shows)) continue;
        expect(each).toMatchObject({ hidden: false, otherHidden: false, said: "on", wasConnected: true });
      }
    }),
    { numRuns: 1_000 },
  );
});
