import type { LoggerOptions } from "pino";

/** Never logged, whatever a line was given: descriptions, candidates, addresses, and what opens a seat. */
const secrets = [
  "sdp",
  "candidate",
  "signal",
  "batch",
  "member",
  "ticket",
  "credential",
  "token",
  "address",
  "room.id",
];

/** How the server logs: JSON lines on stdout, secrets taken out. */
export function logSettings(level: string): LoggerOptions {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return { level, base: null, redact: { paths, remove: true } };
}
