import type { Epoch, InstanceId, MemberToken } from "@callglass/protocol";

import type { Joiner, Seated } from "./join.ts";
import type { Outcome, Refused } from "./room.ts";

/** A page of the named person that asks for a seat; `load` counts its reloads, `socket` its sockets. */
export function page(
  name: string,
  { load = 1, socket = 1, member = null as string | null, ...more }: Partial<PageOptions> = {},
): Joiner {
  return {
    connection: `${name}-${load}-${socket}`,
    instance: `${name}-instance-${load}` as InstanceId,
    member: member as MemberToken | null,
    freshMember: memberOf(name),
    provisional: false,
    ticketEpoch: 0 as Epoch,
    ...more,
  };
}

interface PageOptions {
  load: number;
  socket: number;
  member: string | null;
  provisional: boolean;
  ticketEpoch: Epoch;
}

export function memberOf(name: string): MemberToken {
  return `${name}-member` as MemberToken;
}

/** The seat that was given; throws when it was refused. */
export function given(outcome: Outcome<Seated | Refused>): Seated {
  if (!outcome.answer.ok) throw new Error(`refused: ${outcome.answer.error}`);
  return outcome.answer;
}
