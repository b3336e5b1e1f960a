import * as z from "zod/mini";

/** A room's address: 22 to 64 characters of base64url, so at least 128 bits when made by {@link idFromBytes} from 16 bytes. */
export const RoomId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{22,64}$/))
  .brand<"RoomId">();
export type RoomId = z.infer<typeof RoomId>;

/** What a tab keeps in sessionStorage to claim its own seat again; known to the server and to that tab alone. */
export const MemberToken = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{22,64}$/))
  .brand<"MemberToken">();
export type MemberToken = z.infer<typeof MemberToken>;

/** One page load; never stored, so a reloaded page is a new instance with an old member token. */
export const InstanceId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{8,64}$/))
  .brand<"InstanceId">();
export type InstanceId = z.infer<typeof InstanceId>;

/** The lifetime of one pair of peer connections in a room; counts up from 1, and 0 means "nobody has been paired yet". */
export const Epoch = z.int().check(z.gte(0), z.lte(1_000_000_000)).brand<"Epoch">();
export type Epoch = z.infer<typeof Epoch>;

/** One offer with everything that belongs to it: its answer or refusal and its candidates. */
export const NegotiationId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9._-]{1,64}$/))
  .brand<"NegotiationId">();
export type NegotiationId = z.infer<typeof NegotiationId>;

/** One message on the wire; the same when it is sent again, so that a receiver recognises a double. */
export const MessageId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9._-]{1,64}$/))
  .brand<"MessageId">();
export type MessageId = z.infer<typeof MessageId>;

/** One of the two chairs in a room. */
export const Seat = z.union([z.literal(1), z.literal(2)]);
export type Seat = z.infer<typeof Seat>;

/** Who gives way when two offers collide (W3C webrtc-pc, "Perfect Negotiation Example"). */
export const Role = z.enum(["polite", "impolite"]);
export type Role = z.infer<typeof Role>;

/**
 * Makes an id of 22 base64url characters from 16 random bytes.
 * The caller brings the randomness, because packages know neither the DOM nor Node.
 */
export function idFromBytes(bytes: Uint8Array): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  let bits = 0;
  let held = 0;
  let text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet[(held >> bits) & 63];
    }
    held &= (1 << bits) - 1;
  }
  if (bits > 0) text += alphabet[(held << (6 - bits)) & 63];
  return text;
}
