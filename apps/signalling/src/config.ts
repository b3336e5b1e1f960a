import { isIP } from "node:net";

import * as z from "zod";

import { delays } from "./delays.ts";
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
  /** The second port, for whoever runs the server; 0 takes a free one. */
  adminPort: number;
  adminHost: string;
  /** Null means: one is made at the start and shown there. */
  adminToken: string | null;
  /** What takes longer is slow; what takes longer than the box is ended; then comes whoever kills the process. */
  slowMs: number;
  timeBoxMs: number;
  /** Where reports on slow requests are posted; null for nowhere. */
  slowWebhook: string | null;
  /** Where reports outlive the process; null means: a folder of the project. */
  stateDir: string | null;
  iceServersFor: IceServersFor;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

const port = (name: string, usual: string) =>
  z
    .string()
    .default(usual)
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
      error: (issue) => `${name} is ${show(issue.input)}: it has to be a whole number from 0 to 65535.`,
    });

const milliseconds = (name: string, usual: number) =>
  z
    .string()
    .default(String(usual))
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) > 0, {
      error: (issue) =>
        `${name} is ${show(issue.input)}: it has to be a number of milliseconds, e.g. ${usual}.`,
    });

const Environment = z.object({
  PORT: port("PORT", "3000"),
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
  ADMIN_PORT: port("ADMIN_PORT", "0"),
  ADMIN_HOST: z
    .string()
    .default("127.0.0.1")
    .refine((text) => isIP(text) !== 0, {
      error: (issue) => `ADMIN_HOST is ${show(issue.input)}: it has to be an IP address of this machine.`,
    }),
  ADMIN_TOKEN: z
    .string()
    .min(16, { error: "ADMIN_TOKEN is too short: it has to have at least 16 characters." })
    .optional(),
  SLOW_MS: milliseconds("SLOW_MS", delays.slowMs),
  TIME_BOX_MS: milliseconds("TIME_BOX_MS", delays.timeBoxMs),
  KILL_MS: milliseconds("KILL_MS", delays.killMs),
  SLOW_WEBHOOK: z
    .string()
    .optional()
    .refine(
      (text) => text === undefined || /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : ""),
      {
        error: (issue) => `SLOW_WEBHOOK is ${show(issue.input)}: it has to be an http or https address.`,
      },
    ),
  STATE_DIR: z.string().optional(),
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
  else mistakes.push(...contradictionsIn(parsed.data));
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
      adminPort: Number(values.ADMIN_PORT),
      adminHost: values.ADMIN_HOST,
      adminToken: values.ADMIN_TOKEN ?? null,
      slowMs: Number(values.SLOW_MS),
      timeBoxMs: Number(values.TIME_BOX_MS),
      slowWebhook: values.SLOW_WEBHOOK ?? null,
      stateDir: values.STATE_DIR ?? null,
      iceServersFor: ice.iceServersFor,
    },
  };
}

/** What is wrong only together. */
function contradictionsIn(values: z.infer<typeof Environment>): string[] {
  const { SLOW_MS, TIME_BOX_MS, KILL_MS, ADMIN_HOST, ADMIN_TOKEN } = values;
  const mistakes: string[] = [];
  if (!(Number(SLOW_MS) < Number(TIME_BOX_MS) && Number(TIME_BOX_MS) < Number(KILL_MS))) {
    mistakes.push(
      `SLOW_MS (${SLOW_MS}) has to be less than TIME_BOX_MS (${TIME_BOX_MS}), and that less than KILL_MS (${KILL_MS}): first a report, then an end, and only then a kill.`,
    );
  }
  if (ADMIN_TOKEN === undefined && !isLoopback(ADMIN_HOST)) {
    mistakes.push(
      `ADMIN_HOST is ${show(ADMIN_HOST)}, where others can reach it: that needs an ADMIN_TOKEN of at least 16 characters.`,
    );
  }
  return mistakes;
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
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
