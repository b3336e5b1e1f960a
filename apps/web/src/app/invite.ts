import type { RoomId } from "@callglass/protocol";
import * as z from "zod/mini";

import { createCell, type Cell } from "../effects/readable.ts";
import type { Invite } from "./callPage.ts";

const Reach = z.object({
  publicUrl: z.nullable(z.string()),
  https: z.boolean(),
  lanUrls: z.array(z.string()),
});

/** An invite is only worth copying if the other device can open it; the server knows its own addresses. */
export function createInvite(room: RoomId): Cell<Invite> {
  const invite = createCell<Invite>(inviteFor(room, location.origin, null));
  readReach()
    .then((reach) => invite.set(reachable(room, reach)))
    // The address of this page is the best guess that is left.
    .catch(() => undefined);
  return invite;
}

async function readReach(): Promise<z.infer<typeof Reach>> {
  const response = await fetch("/reach.json");
  return Reach.parse(await response.json());
}

function reachable(room: RoomId, { publicUrl, lanUrls }: z.infer<typeof Reach>): Invite {
  if (publicUrl !== null) return inviteFor(room, publicUrl, null);
  if (!isLocal(location.hostname)) return inviteFor(room, location.origin, null);
  const [lan] = lanUrls;
  if (lan !== undefined) return inviteFor(room, lan, null);
  return inviteFor(
    room,
    location.origin,
    "This address works in this browser only. For another device, stop the server and start it with: npm start -- --https",
  );
}

function inviteFor(room: RoomId, origin: string, warning: string | null): Invite {
  return { url: new URL(`/call/${room}`, origin).href, warning };
}

function isLocal(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
