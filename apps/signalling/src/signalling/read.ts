import { ClientRequest, parse, protocolVersion, type ServerError } from "@callglass/protocol";
import * as z from "zod/mini";

import { refusal } from "./refusals.ts";

/** Loose on purpose: a later version's join may have other fields, and is to be refused as that and not as malformed. */
const AnyJoin = z.object({ type: z.literal("join"), version: z.int() });

/** A request that can be trusted, or the refusal that answers it. */
export type Read = { ok: true; request: ClientRequest } | { ok: false; error: ServerError };

/** Checks what came over the wire; `event` is the Socket.IO event's name. */
export function readRequest(event: string, args: readonly unknown[]): Read {
  if (event !== "request" || args.length !== 1)
    return refusal("malformed", { detail: "One event: request." });
  const parsed = parse(ClientRequest, args[0]);
  if (!parsed.ok) {
    // Asked only of what is refused anyway: finding out that a schema does not fit is what costs time.
    const join = parse(AnyJoin, args[0]);
    if (join.ok && join.value.version !== protocolVersion) return refusal("version");
    return refusal(parsed.tooLarge ? "tooLarge" : "malformed", { detail: parsed.problem });
  }
  const request = parsed.value;
  if (request.type === "join" && request.version !== protocolVersion) return refusal("version");
  return { ok: true, request };
}
