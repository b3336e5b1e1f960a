import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";

import { Epoch, InstanceId, MemberToken, parse, Role, RoomId, Seat } from "@callglass/protocol";
import * as z from "zod/mini";

const TicketBody = z.strictObject({
  room: RoomId,
  seat: Seat,
  role: Role,
  epoch: Epoch,
  member: MemberToken,
  instance: InstanceId,
  otherInstance: z.nullable(InstanceId),
  issuedAtMs: z.number(),
});
/** Who sat where, as the server wrote it down for the page itself to keep. */
export type TicketBody = z.infer<typeof TicketBody>;

/** Writes and checks seat tickets: `base64url(JSON).base64url(HMAC-SHA256)`. */
export interface TicketOffice {
  issue(body: TicketBody): string;
  /** The body of a ticket that this secret signed, else null. */
  check(ticket: string): TicketBody | null;
}

export function ticketOffice(secret: string): TicketOffice {
  const key = createSecretKey(secret, "utf8");
  const sign = (payload: string) => createHmac("sha256", key).update(payload);
  return {
    issue(body) {
      const payload = Buffer.from(JSON.stringify(body)).toString("base64url");
      return `${payload}.${sign(payload).digest("base64url")}`;
    },
    check(ticket) {
      const [payload, signature, ...rest] = ticket.split(".");
      if (!payload || !signature || rest.length > 0) return null;
      const given = Buffer.from(signature, "base64url");
      const expected = sign(payload).digest();
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      try {
        const parsed = parse(TicketBody, JSON.parse(Buffer.from(payload, "base64url").toString()));
        return parsed.ok ? parsed.value : null;
      } catch {
        return null;
      }
    },
  };
}
