import { isIP } from "node:net";

import * as z from "zod/mini";

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
  /**
   * A request that waits for longer than `slowMs`, or a loop that stands for longer than `blockedMs`, is reported;
   * what takes longer than the box is ended; then comes whoever kills the process.
   */
  slowMs: number;
  blockedMs: number;
  timeBoxMs: number;
  /** Where reports on slow requests are posted; null for nowhere. */
  slowWebhook: string | null;
  /** Where reports outlive the process; null means: a folder of the project. */
  stateDir: string | null;
  iceServersFor: IceServersFor;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/** A variable that is checked by one sentence; `wrong` is what is said of the value that does not pass. */
const checked = (passes: (text: string) => boolean, wrong: (shown: string) => string) =>
  z.string().check(z.refine(passes, { error: ({ input }) => wrong(JSON.stringify(input)) }));

const port = (name: string, usual: string) =>
  z._default(
    checked(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      (shown) => `${name} is ${shown}: it has to be a whole number from 0 to 65535.`,
    ),
    usual,
  );

const milliseconds = (name: string, usual: number) =>
  z._default(
    checked(
      (text) => /^\d{1,6}$/.test(text) && Number(text) > 0,
      (shown) => `${name} is ${shown}: it has to be a number of milliseconds, e.g. ${usual}.`,
    ),
    String(usual),
  );

// A name would have to be looked up, and a server must not wait for that.
const address = (name: string) =>
  checked(
    (text) => isIP(text) !== 0,
    (shown) => `${name} is ${shown}: it has to be an IP address of this machine.`,
  );

const longText = (name: string, least: number) =>
  z
    .string()
    .check(
      z.minLength(least, { error: `${name} is too short: it has to have at least ${least} characters.` }),
    );

const Environment = z.object({
  PORT: port("PORT", "3000"),
  HOST: z.optional(address("HOST")),
  PUBLIC_URL: z.optional(
    checked(
      (text) => originOf(text) !== null,
      (shown) => `PUBLIC_URL is ${shown}: it has to look like https://call.example.org, without a path.`,
    ),
  ),
  TRUSTED_PROXIES: z._default(
    checked(
      (text) => /^\d$/.test(text),
      (shown) => `TRUSTED_PROXIES is ${shown}: it has to be a number from 0 to 9.`,
    ),
    "0",
  ),
  SEAT_SECRET: z.optional(longText("SEAT_SECRET", 32)),
  LOG_LEVEL: z._default(
    checked(
      (text) => logLevels.includes(text),
      (shown) => `LOG_LEVEL is ${shown}: it has to be one of ${logLevels.join(", ")}.`,
    ),
    "warn",
  ),
  ADMIN_PORT: port("ADMIN_PORT", "0"),
  ADMIN_HOST: z._default(address("ADMIN_HOST"), "127.0.0.1"),
  ADMIN_TOKEN: z.optional(longText("ADMIN_TOKEN", 16)),
  SLOW_MS: milliseconds("SLOW_MS", delays.slowMs),
  BLOCKED_MS: milliseconds("BLOCKED_MS", delays.blockedMs),
  TIME_BOX_MS: milliseconds("TIME_BOX_MS", delays.timeBoxMs),
  KILL_MS: milliseconds("KILL_MS", delays.killMs),
  SLOW_WEBHOOK: z.optional(
    checked(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      (shown) => `SLOW_WEBHOOK is ${shown}: it has to be an http or https address.`,
    ),
  ),
  STATE_DIR: z.optional(z.string()),
  ICE_SERVERS: z.optional(z.string()),
  STUN_URL: z.optional(z.string()),
  TURN_URL: z.optional(z.string()),
  TURN_SECRET: z.optional(z.string()),
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
      blockedMs: Number(values.BLOCKED_MS),
      timeBoxMs: Number(values.TIME_BOX_MS),
      slowWebhook: values.SLOW_WEBHOOK ?? null,
      stateDir: values.STATE_DIR ?? null,
      iceServersFor: ice.iceServersFor,
    },
  };
}

/** What is wrong only together. */
function contradictionsIn(values: z.infer<typeof Environment>): string[] {
  const { SLOW_MS, BLOCKED_MS, TIME_BOX_MS, KILL_MS, ADMIN_HOST, ADMIN_TOKEN } = values;
  const mistakes: string[] = [];
  const inOrder = (text: string, longer: string) => Number(text) < Number(longer);
  for (const [name, value] of Object.entries({ SLOW_MS, BLOCKED_MS })) {
    if (inOrder(value, TIME_BOX_MS)) continue;
    mistakes.push(
      `${name} (${value}) has to be less than TIME_BOX_MS (${TIME_BOX_MS}): first a report, then an end.`,
    );
  }
  if (!inOrder(TIME_BOX_MS, KILL_MS)) {
    mistakes.push(
      `TIME_BOX_MS (${TIME_BOX_MS}) has to be less than KILL_MS (${KILL_MS}): first an end, and only then a kill.`,
    );
  }
  if (!inOrder(String(delays.shutdownMs), KILL_MS)) {
    mistakes.push(
      `KILL_MS (${KILL_MS}) has to be more than ${delays.shutdownMs}: an end in good order may take that long.`,
    );
  }
  if (ADMIN_TOKEN === undefined && !isLoopback(ADMIN_HOST)) {
    mistakes.push(
      `ADMIN_HOST is ${JSON.stringify(ADMIN_HOST)}, where others can reach it: that needs an ADMIN_TOKEN of at least 16 characters.`,
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
