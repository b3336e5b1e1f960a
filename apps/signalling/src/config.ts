import { isIP } from "node:net";

import * as z from "zod";

import { readIceServers, type IceServersFor } from "./iceServers.ts";

/** What the environment and the command line decide. */
export interface Config {
  port: number;
  /** The one local address to listen on; null for all of them. */
  host: string | null;
  https: boolean;
  /** The origin under which a reverse proxy shows this server, e.g. `https://call.example.org`; null without one. */
  publicUrl: string | null;
  /** How many proxies in front add themselves to X-Forwarded-For; 0 means the header is not believed. */
  trustedProxies: number;
  /** Null means: from a generated file. */
  seatSecret: string | null;
  logLevel: string;
  iceServersFor: IceServersFor;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

const Environment = z.object({
  PORT: z
    .string()
    .default("3000")
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
      error: (issue) => `PORT is ${show(issue.input)}: it has to be a whole number from 0 to 65535.`,
    }),
  HOST: z
    .string()
    .optional()
    // A name would have to be looked up, and a server must not wait for that.
    .refine((text) => text === undefined || isIP(text) !== 0, {
      error: (issue) => `HOST is ${show(issue.input)}: it has to be an IP address of this machine.`,
    }),
  PUBLIC_URL: z
    .string()
    .optional()
    .refine((text) => text === undefined || originOf(text) !== null, {
      error: (issue) =>
        `PUBLIC_URL is ${show(issue.input)}: it has to look like https://call.example.org, without a path.`,
    }),
  TRUSTED_PROXIES: z
    .string()
    .default("0")
    .refine((text) => /^\d$/.test(text), {
      error: (issue) => `TRUSTED_PROXIES is ${show(issue.input)}: it has to be a number from 0 to 9.`,
    }),
  SEAT_SECRET: z
    .string()
    .min(32, { error: "SEAT_SECRET is too short: it has to have at least 32 characters." })
    .optional(),
  LOG_LEVEL: z
    .string()
    .default("warn")
    .refine((text) => logLevels.includes(text), {
      error: (issue) => `LOG_LEVEL is ${show(issue.input)}: it has to be one of ${logLevels.join(", ")}.`,
    }),
  ICE_SERVERS: z.string().optional(),
  STUN_URL: z.string().optional(),
  TURN_URL: z.string().optional(),
  TURN_SECRET: z.string().optional(),
});

/** Reads the configuration; else one sentence for each mistake. An empty variable counts as absent. */
export function readConfig(
  env: Record<string, string | undefined>,
  args: readonly string[],
): { ok: true; config: Config } | { ok: false; mistakes: string[] } {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const mistakes = args
    .filter((arg) => arg !== "--https")
    .map((arg) => `There is no option "${arg}": the only ones are --https and --help.`);
  const ice = readIceServers(present);
  mistakes.push(...ice.mistakes);
  const parsed = Environment.safeParse(present);
  if (!parsed.success) mistakes.push(...parsed.error.issues.map((issue) => issue.message));
  if (!parsed.success || mistakes.length > 0) return { ok: false, mistakes };
  const values = parsed.data;
  return {
    ok: true,
    config: {
      port: Number(values.PORT),
      host: values.HOST ?? null,
      https: args.includes("--https"),
      publicUrl: values.PUBLIC_URL === undefined ? null : originOf(values.PUBLIC_URL),
      trustedProxies: Number(values.TRUSTED_PROXIES),
      seatSecret: values.SEAT_SECRET ?? null,
      logLevel: values.LOG_LEVEL,
      iceServersFor: ice.iceServersFor,
    },
  };
}

function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  return plain && (url.protocol === "https:" || url.protocol === "http:") ? url.origin : null;
}

function show(input: unknown): string {
  return JSON.stringify(input);
}
