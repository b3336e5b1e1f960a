import { w3cCharts } from "../charts.ts";
import { noFacts, type PeerFacts } from "../facts.ts";
import { breachesOf } from "../invariants.ts";
import type { Page } from "./page.fake.ts";
import type { World } from "./world.fake.ts";

/** What is broken, at this moment, of the invariants that hold at every moment; each named by its number in the statechart. */
export function breachesIn({ pages }: World): string[] {
  return [...pages.flatMap(breachesOn), ...pairingBreaches(pages)];
}

function breachesOn(page: Page): string[] {
  const { epoch, pairing, failure } = page.context();
  const session = page.session();
  const live = page.peer.connections.filter(({ end }) => !end.isClosed()).length;
  const answers = page.peer.calls.filter(({ operation }) => operation === "setRemoteDescription(answer)");
  const found = breachesOf({
    epoch,
    pairing,
    failure,
    session:
      session === null
        ? null
        : {
            context: session.context,
            negotiation: session.value.negotiation,
            repair: session.value.repair,
          },
    liveConnections: live,
    hasLeft: ["left", "evicted"].includes(page.states().room) && page.states().capture === "off",
    liveTracks: page.media.liveTracks().length,
    answersAppliedIn: answers.map(({ signaling }) => signaling),
  });
  if (page.errors.length > 0) found.push(`6: ${String(page.errors[0])}`);
  // In the browser the answerer's connection begins with the offer; here each begins with its session.
  if (session !== null && live === 0) found.push("3: a session without a connection");
  return found.map((text) => `${page.name}: ${text}`);
}

/** 8: roles differ, and exactly one is the offerer, in every epoch that both know of. */
function pairingBreaches(pages: readonly Page[]): string[] {
  const pairings = pages.filter((page) => page.isOpen()).flatMap((page) => page.context().pairing ?? []);
  const newest = Math.max(...pairings.map(({ epoch }) => epoch));
  const present = pairings.filter(({ epoch }) => epoch === newest);
  if (present.length !== 2) return [];
  const offerers = present.filter(({ offerer }) => offerer).length;
  const roles = new Set(present.map(({ role }) => role));
  return offerers === 1 && roles.size === 2 ? [] : ["8: both have the same role"];
}

/** 1: changes that the browser reported and that are not in the W3C's charts. */
export function jumpsOn(page: Page): string[] {
  return page.peer.connections.flatMap(({ trail }) => jumpsIn(trail));
}

function jumpsIn(trail: readonly PeerFacts[]): string[] {
  return trail.slice(1).flatMap((facts, at) => {
    const before = trail[at] ?? noFacts;
    return chartNames
      .filter((name) => facts[name] !== before[name] && !followers(name, before[name]).includes(facts[name]))
      .map((name) => `${name}: ${before[name]} -> ${facts[name]}`);
  });
}

const chartNames = Object.keys(w3cCharts) as (keyof PeerFacts)[];

function followers(name: keyof PeerFacts, state: string): readonly string[] {
  const transitions: Record<string, readonly string[]> = w3cCharts[name].transitions;
  return transitions[state] ?? [];
}

/** 9: a failed page with a link has a button that leads on. */
export function leadsOn(page: Page): boolean {
  if (page.situation().stage !== "failed" || page.states().link !== "online") return true;
  page.send({ type: "user.retry" });
  const asks = page.states().room === "joining.asking";
  return asks || page.states().repair === "repairing.rekeying.asking";
}

/** 7: what is left of a page that the person has left. */
export function remainsOf(page: Page): string[] {
  const found: string[] = [];
  if (page.media.liveTracks().length > 0) found.push(`${page.name}: 7: a device is still open`);
  if (page.peer.connections.some(({ end }) => !end.isClosed()))
    found.push(`${page.name}: 7: a connection is still open`);
  return found;
}

/** 5: why the two, left alone, do not agree; empty when the call stands. */
export function disagreements(pages: readonly [Page, Page]): string[] {
  const found = pages.flatMap(unrest);
  const [one, other] = pages.map(agreedOn);
  if (one !== other) found.push(`5: ${one} here and ${other} there`);
  for (const slot of ["microphone", "camera", "screen"] as const) {
    for (const [from, to] of [pages, pages.toReversed() as [Page, Page]]) {
      const sends = from.states()[slot] === "on";
      const arrives = to.peer.readFacts()[`track.${slot}`] === "unmuted";
      if (sends !== arrives && from.states()[slot] !== "off")
        found.push(
          `5: the ${slot} of ${from.name} is ${from.states()[slot]}, and ${to.name} gets ${arrives}`,
        );
    }
  }
  return found;
}

/** Whether a page has ended in a named failure, or waits for somebody who has. */
export function hasGivenUp(page: Page): boolean {
  const { stage, failure, room } = page.situation();
  return (stage === "failed" && failure !== null) || (stage === "waiting" && room === "alone");
}

/** What still goes on at one end. */
export function unrest(page: Page): string[] {
  const { room, negotiation, repair } = page.states();
  const { signaling, connection, channel } = page.peer.readFacts();
  const now = { room, negotiation, signaling, connection, channel };
  const wanted = {
    room: "paired",
    negotiation: "idle",
    signaling: "stable",
    connection: "connected",
    channel: "open",
  };
  const found = Object.entries(wanted).flatMap(([name, value]) => {
    const read = now[name as keyof typeof now];
    return read === value ? [] : [`${page.name}: ${name} is ${read}`];
  });
  if (/^(lost|asking)/.test(page.states().capture))
    found.push(`${page.name}: capture is ${page.states().capture}`);
  if (!repair.startsWith("fine.flowing")) found.push(`${page.name}: repair is ${repair}`);
  if (page.context().failure !== null) found.push(`${page.name}: has failed`);
  return found;
}

/** Mids and kinds of all m-lines. */
function agreedOn(page: Page): string {
  const transceivers = page.peer.connections.at(-1)?.connection.transceivers ?? [];
  return transceivers.map(({ mid, kind }) => `${mid} ${kind}`).join(", ");
}
