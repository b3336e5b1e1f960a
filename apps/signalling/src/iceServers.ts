import type { IceServer } from "@callglass/protocol";
import * as z from "zod/mini";

import { delays } from "./delays.ts";

/** Makes the list for one person; TURN credentials are made anew each time. */
export type IceServersFor = (member: string, nowMs: number) => IceServer[];

const stunUrl = /^stuns?:[^\s,]+$/;
const turnUrl = /^turns?:[^\s,]+$/;

const ListedServer = z
  .strictObject({
    urls: z.union([z.string(), z.array(z.string()).check(z.minLength(1))]),
    username: z.optional(z.string()),
    credential: z.optional(z.string()),
  })
  .check(({ value, issues }) => {
    const complain = (message: string) => issues.push({ code: "custom", input: value, message });
    for (const url of [value.urls].flat()) {
      if (!stunUrl.test(url) && !turnUrl.test(url)) {
        complain(`"${url}" is not a stun:, stuns:, turn: or turns: address`);
      }
      if (turnUrl.test(url) && (value.username === undefined || value.credential === undefined)) {
        complain(`"${url}" needs a username and a credential`);
      }
    }
  });

/** The environment's words on ICE servers. */
export interface IceEnvironment {
  ICE_SERVERS?: string | undefined;
  STUN_URL?: string | undefined;
  TURN_URL?: string | undefined;
  TURN_SECRET?: string | undefined;
}

/** Reads the ICE servers; `mistakes` has one sentence for each thing that is wrong. None are configured by default. */
export function readIceServers(env: IceEnvironment): { iceServersFor: IceServersFor; mistakes: string[] } {
  const mistakes: string[] = [];
  const fixed = env.ICE_SERVERS ? readList(env.ICE_SERVERS, mistakes) : [];
  const stunUrls = readUrls("STUN_URL", env.STUN_URL, stunUrl, "stun: or stuns:", mistakes);
  const turnUrls = readUrls("TURN_URL", env.TURN_URL, turnUrl, "turn: or turns:", mistakes);
  const secret = env.TURN_SECRET ?? "";
  if (turnUrls.length > 0 && secret === "") {
    mistakes.push("TURN_URL needs TURN_SECRET, the secret that the TURN server shares with this one.");
  }
  if (secret !== "" && turnUrls.length === 0 && env.TURN_URL === undefined) {
    mistakes.push("TURN_SECRET is set without TURN_URL, so nobody would use it.");
  }
  const iceServersFor: IceServersFor = (member, nowMs) => [
    ...fixed,
    ...(stunUrls.length > 0 ? [{ urls: stunUrls }] : []),
    ...(turnUrls.length > 0 ? [{ urls: turnUrls, ...turnCredentials(secret, member, nowMs) }] : []),
  ];
  return { iceServersFor, mistakes };
}

/** Time-limited TURN credentials (draft-uberti-behave-turn-rest-00, coturn's `use-auth-secret`); expiry in seconds. */
export function turnCredentials(secret: string, member: string, nowMs: number) {
  const expirySeconds = Math.floor((nowMs + delays.turnCredentialTtlMs) / 1000);
  const username = `${expirySeconds}:${member}`;
  // Not imported above: the configuration is read before the server listens, and this costs 10 ms.
  const { createHmac } = process.getBuiltinModule("node:crypto");
  return { username, credential: createHmac("sha1", secret).update(username).digest("base64") };
}

function readList(text: string, mistakes: string[]): IceServer[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    mistakes.push('ICE_SERVERS is not JSON: it looks like [{"urls":"stun:stun.example.org"}].');
    return [];
  }
  const parsed = z.array(ListedServer).safeParse(json);
  if (parsed.success) return parsed.data.map(withoutUndefined);
  const issue = parsed.error.issues[0];
  const place = issue?.path.length ? ` (at ${issue.path.join(".")})` : "";
  mistakes.push(`ICE_SERVERS is not a list of RTCIceServer${place}: ${issue?.message ?? "invalid"}.`);
  return [];
}

function withoutUndefined(server: z.infer<typeof ListedServer>): IceServer {
  const { urls, username, credential } = server;
  return {
    urls,
    ...(username !== undefined && { username }),
    ...(credential !== undefined && { credential }),
  };
}

function readUrls(
  name: string,
  text: string | undefined,
  pattern: RegExp,
  kinds: string,
  mistakes: string[],
): string[] {
  const urls = (text ?? "")
    .split(",")
    .map((url) => url.trim())
    .filter((url) => url !== "");
  const bad = urls.find((url) => !pattern.test(url));
  if (bad !== undefined) mistakes.push(`${name} has "${bad}", which is not a ${kinds} address.`);
  return bad === undefined ? urls : [];
}
