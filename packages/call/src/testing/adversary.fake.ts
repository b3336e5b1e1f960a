import { defaultDelays, rekeyAsks, rekeyAttempts, restartAttempts } from "../delays.ts";
import {
  breachesIn,
  disagreements,
  hasGivenUp,
  jumpsOn,
  leadsOn,
  remainsOf,
  unrest,
} from "./invariants.fake.ts";
import { healDevices, loseDevice, refuseDevices } from "./mediaNoise.fake.ts";
import { noiseMs, type Blow, type Noise, type Who } from "./noise.fake.ts";
import type { Page } from "./page.fake.ts";
import { world, type World } from "./world.fake.ts";

const {
  offerTimeoutMs,
  iceCheckingTimeoutMs,
  watchPoliteMs,
  iceServersTimeoutMs,
  restartTimeoutMs,
  restartFirstBackOffMs,
  restartSecondBackOffMs,
  restartThirdBackOffMs,
  dtlsTimeoutMs,
  rekeyTimeoutMs,
  awayTimeoutMs,
} = defaultDelays;

const epochMs =
  offerTimeoutMs +
  iceCheckingTimeoutMs +
  watchPoliteMs +
  (iceServersTimeoutMs + restartTimeoutMs) * restartAttempts +
  restartFirstBackOffMs +
  restartSecondBackOffMs +
  restartThirdBackOffMs +
  dtlsTimeoutMs +
  rekeyTimeoutMs * rekeyAsks;

/** The sum of the timers: both may ask for new epochs, one after the other. */
const healingMaxMs = awayTimeoutMs + epochMs * (1 + 2 * rekeyAttempts);

const lookMs = 1_000;
const settleMs = 250;

export interface Ending {
  breaches: string[];
  /** How long after the noise both had come to rest. */
  settledAfterMs: number;
  connected: boolean;
}

/** Plays one noise on a call, looks at the invariants all the while, and waits for both to come to rest. */
export function suffer(noiseOf: Noise): Ending {
  const played = world();
  const breaches = new Set<string>();
  const pages: Record<Who, Page> = { alice: played.alice, bob: played.bob };
  played.signalling.delayMs = noiseOf.signallingDelayMs;
  for (const { number, what } of noiseOf.fates)
    played.wire.tamper((message) => (message.number === number ? what : null));

  const look = () => {
    for (const breach of breachesIn(played)) breaches.add(breach);
  };
  const runFor = (ms: number) => {
    for (let left = ms; left > 0; left -= lookMs) {
      played.run(Math.min(left, lookMs));
      look();
    }
  };

  const [waiting, coming] =
    noiseOf.first === "alice" ? (["alice", "bob"] as const) : (["bob", "alice"] as const);
  pages[waiting].join();
  played.run(100);
  pages[coming].join();
  const beganAtMs = played.clock.now();
  for (const { atMs, blow: struck } of noiseOf.blows) {
    runFor(beganAtMs + atMs - played.clock.now());
    strike(played, pages, struck);
    look();
  }
  runFor(beganAtMs + noiseMs - played.clock.now());

  calm(played, pages);
  const quietAtMs = played.clock.now();
  const both = () => [pages.alice, pages.bob] as const;
  const connected = () => disagreements(both()).length === 0;
  const someFailed = () => both().some((page) => page.situation().stage === "failed");
  const isAtRest = () =>
    someFailed() ? both().every((page) => hasGivenUp(page) || unrest(page).length === 0) : connected();
  while (!isAtRest() && played.clock.now() - quietAtMs < healingMaxMs) runFor(settleMs);
  const settledAfterMs = played.clock.now() - quietAtMs;
  const ended = connected();
  if (!isAtRest()) for (const each of disagreements(both())) breaches.add(`10: ${each}`);

  // A failure is a state with a next action, and the action leads to a call.
  if (!ended) {
    runFor(2_000);
    for (const page of both()) if (!leadsOn(page)) breaches.add(`${page.name}: 9: Retry leads nowhere`);
    runFor(20_000);
    for (const each of disagreements(both())) breaches.add(`9: after Retry ${each}`);
  } else {
    // What came to rest stays at rest, also when the last late messages arrive.
    runFor(30_000);
    for (const each of disagreements(both())) breaches.add(`5: later ${each}`);
  }
  for (const page of played.pages) for (const jump of jumpsOn(page)) breaches.add(`${page.name}: 1: ${jump}`);

  for (const page of both()) page.send({ type: "user.leave" });
  played.run(120_000);
  look();
  for (const page of both()) for (const remains of remainsOf(page)) breaches.add(remains);
  if (played.clock.pendingTimers > 0) breaches.add(`7: ${played.clock.pendingTimers} timers are left`);
  return { breaches: [...breaches], settledAfterMs, connected: ended };
}

function strike(played: World, pages: Record<Who, Page>, struck: Blow): void {
  const later = (ms: number, run: () => void) => void played.clock.setTimeout(run, ms);
  switch (struck.type) {
    case "cutLink": {
      const page = pages[struck.who];
      page.link.drop();
      return later(struck.forMs, () => page.isOpen() && page.link.restore());
    }
    case "restartServer":
      for (const page of [pages.alice, pages.bob]) {
        page.link.drop();
        later(struck.forMs, () => page.isOpen() && page.link.restore());
      }
      return;
    case "cutPath":
      played.network.cut();
      return later(struck.forMs, () => played.network.mend());
    case "reload": {
      const page = pages[struck.who];
      if (struck.politely) page.send({ type: "page.leaving" });
      // A moment for the last word to get away, as the browser gives it.
      played.run(1);
      page.close();
      const again = played.open(`${struck.who} ${played.pages.length}`, struck.who);
      pages[struck.who] = again;
      return later(struck.afterMs, () => {
        if (again.isOpen()) again.join();
      });
    }
    case "toggleScreen":
    case "toggleCamera": {
      const page = pages[struck.who];
      const slot = struck.type === "toggleScreen" ? "screen" : "camera";
      const isOn = page.states()[slot] === "on";
      return page.send({ type: isOn ? "user.slotOff" : "user.slotOn", slot });
    }
    case "changeNetwork":
      return pages[struck.who].peer.report({ type: "network.changed", cause: "change" });
    case "breakOperation":
      return pages[struck.who].peer.order(struck.operation, struck.outcome);
    case "loseAll": {
      const untilMs = played.clock.now() + struck.forMs;
      const isLost = (kind: string) => kind === struck.kind && played.clock.now() < untilMs;
      return played.wire.tamper(({ signal }) => (isLost(signal.type) ? "lose" : null));
    }
    case "deafServer":
      played.server.behaviour.unansweredJoins = struck.times;
      played.server.behaviour.unansweredRekeys = struck.times;
      return;
    case "breakEncryption":
      return pages[struck.who].peer.breakEncryption();
    case "refuseDevices":
      return refuseDevices(pages[struck.who], struck.troubles);
    case "loseDevice": {
      const page = pages[struck.who];
      if (!loseDevice(page, struck.slot, struck.permission)) return;
      return later(struck.forMs, () => page.isOpen() && healDevices(page));
    }
    case "hold":
      return holdByHand(pages[struck.who], struck, later);
    case "retry":
      if (pages[struck.who].situation().stage === "failed") pages[struck.who].send({ type: "user.retry" });
      return;
  }
}

function holdByHand(
  { hold }: Page,
  { calls, acts }: Extract<Blow, { type: "hold" }>,
  later: (ms: number, run: () => void) => void,
): void {
  hold.begin();
  hold.holdCalls(calls);
  let untilMs = 500;
  for (const { afterMs, act, nth } of acts) {
    untilMs += afterMs;
    later(untilMs, () => {
      const stopped = hold.stopped()[nth];
      // A call of the browser only waits: the page offers nothing else.
      if (stopped !== undefined) hold[stopped.item.lane === "calls" ? "release" : act](stopped.number);
    });
  }
  later(untilMs + 500, () => hold.end());
}

/** The network is as it should be, and the browsers do what they are asked. */
function calm(played: World, pages: Record<Who, Page>): void {
  played.wire.leaveAlone();
  played.network.mend();
  played.server.behaviour.unansweredJoins = 0;
  played.server.behaviour.unansweredRekeys = 0;
  for (const page of [pages.alice, pages.bob]) {
    page.peer.forgetOrders();
    page.hold.end();
    healDevices(page);
    page.link.restore();
    if (page.states().room === "outside") page.join();
  }
}
