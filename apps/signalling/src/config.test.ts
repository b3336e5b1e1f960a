import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { readConfig } from "./config.ts";
import { turnCredentials } from "./iceServers.ts";
import { readOrMakeSeatSecret } from "./seatSecret.ts";
import { clientAddress } from "./signalling/clientAddress.ts";
import { bucketPerAddress, TokenBucket } from "./tokenBucket.ts";

function mistakesOf(env: Record<string, string>, args: string[] = []): string[] {
  const read = readConfig(env, args);
  return read.ok ? [] : read.mistakes;
}
function iceOf(env: Record<string, string>) {
  const read = readConfig(env, []);
  if (!read.ok) throw new Error(read.mistakes.join(" "));
  return read.config.iceServersFor("alice", 0);
}

test("without any settings: port 3000, http, every address, no ICE servers", () => {
  const read = readConfig({ PORT: "" }, []);
  expect(read).toMatchObject({ ok: true, config: { port: 3000, https: false, host: null, publicUrl: null } });
  expect(iceOf({})).toEqual([]);
});

test.each([
  [{ PORT: "abc" }, 'PORT is "abc": it has to be a whole number from 0 to 65535.'],
  [{ PORT: "70000" }, 'PORT is "70000": it has to be a whole number from 0 to 65535.'],
  [{ HOST: "localhost" }, 'HOST is "localhost": it has to be an IP address of this machine.'],
  [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud": it has to be one of'],
  [{ PUBLIC_URL: "call.example.org" }, 'PUBLIC_URL is "call.example.org": it has to look like'],
  [{ PUBLIC_URL: "https://a.example/path" }, "without a path."],
  [{ SEAT_SECRET: "short" }, "SEAT_SECRET is too short"],
  [{ ICE_SERVERS: "stun:a" }, "ICE_SERVERS is not JSON"],
  [{ ICE_SERVERS: '[{"urls":"http://a"}]' }, '"http://a" is not a stun:'],
  [{ ICE_SERVERS: '[{"urls":"turn:a"}]' }, '"turn:a" needs a username and a credential'],
  [{ STUN_URL: "http://a" }, 'STUN_URL has "http://a"'],
  [{ TURN_URL: "turn:a" }, "TURN_URL needs TURN_SECRET"],
  [{ TURN_SECRET: "x" }, "TURN_SECRET is set without TURN_URL"],
  [{ ADMIN_PORT: "-1" }, 'ADMIN_PORT is "-1": it has to be a whole number from 0 to 65535.'],
  [
    { ADMIN_HOST: "0.0.0.0" },
    'ADMIN_HOST is "0.0.0.0", where others can reach it: that needs an ADMIN_TOKEN',
  ],
  [{ ADMIN_HOST: "admin.example" }, 'ADMIN_HOST is "admin.example": it has to be an IP address'],
  [{ ADMIN_TOKEN: "short" }, "ADMIN_TOKEN is too short"],
  [{ SLOW_MS: "soon" }, 'SLOW_MS is "soon": it has to be a number of milliseconds'],
  [{ SLOW_MS: "5000" }, "SLOW_MS (5000) has to be less than TIME_BOX_MS (5000)"],
  [{ BLOCKED_MS: "5000" }, "BLOCKED_MS (5000) has to be less than TIME_BOX_MS (5000)"],
  [{ KILL_MS: "8000" }, "KILL_MS (8000) has to be more than 9000: an end in good order may take that long."],
  [{ TIME_BOX_MS: "10000" }, "TIME_BOX_MS (10000) has to be less than KILL_MS (10000)"],
  [{ SLOW_WEBHOOK: "ftp://a" }, 'SLOW_WEBHOOK is "ftp://a": it has to be an http or https address.'],
])("%o is one mistake, said in one sentence", (env, sentence) => {
  const mistakes = mistakesOf(env);
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toContain(sentence);
});

test("the admin port may be reached by others with a token, and not without", () => {
  expect(mistakesOf({ ADMIN_HOST: "0.0.0.0", ADMIN_TOKEN: "sixteen letters!" })).toEqual([]);
  expect(mistakesOf({ ADMIN_HOST: "::1" })).toEqual([]);
});

test("an unknown option is named", () => {
  expect(mistakesOf({}, ["--htps"])).toEqual([
    'There is no option "--htps": the only ones are --https and --help.',
  ]);
});

test("ICE servers come from a list, from addresses, or from both", () => {
  const ICE_SERVERS = '[{"urls":["turn:b"],"username":"u","credential":"c"}]';
  expect(iceOf({ ICE_SERVERS, STUN_URL: "stun:a, stun:c" })).toEqual([
    { urls: ["turn:b"], username: "u", credential: "c" },
    { urls: ["stun:a", "stun:c"] },
  ]);
});

test("TURN credentials are those that coturn computes, and last an hour", () => {
  expect(iceOf({ TURN_URL: "turn:t", TURN_SECRET: "s" })).toEqual([
    { urls: ["turn:t"], ...turnCredentials("s", "alice", 0) },
  ]);
  const { username, credential } = turnCredentials("s", "alice", 1_500);
  expect(username).toBe("3601:alice");
  expect(credential).toBe(createHmac("sha1", "s").update("3601:alice").digest("base64"));
});

test("the seat secret is made once, readable by its owner alone", () => {
  const dir = mkdtempSync(join(tmpdir(), "callglass-"));
  const file = join(dir, ".seat-secret");
  const made = readOrMakeSeatSecret(file);
  expect(readOrMakeSeatSecret(file)).toBe(made);
  if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(dir, { recursive: true });
});

test("only what trusted proxies wrote into X-Forwarded-For is believed", () => {
  expect(clientAddress("10.0.0.1", "1.1.1.1, 2.2.2.2", 0)).toBe("10.0.0.1");
  expect(clientAddress("10.0.0.1", "1.1.1.1, 2.2.2.2", 1)).toBe("2.2.2.2");
  expect(clientAddress("10.0.0.1", undefined, 1)).toBe("10.0.0.1");
});

test.each([
  ["::ffff:10.0.0.1", "10.0.0.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["2001:db8:1:2::", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
  ["no address", "no address"],
  ["192.0.2.7:50123", "192.0.2.7"],
  ["[2001:db8::1]:50123", "2001:db8:0:0::/64"],
])("%s counts as %s", (address, counted) => expect(clientAddress(address, undefined, 0)).toBe(counted));

test("a bucket gives its burst, then its rate, and says how long to wait", () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 2 });
  expect([bucket.take(1, 0), bucket.take(1, 0), bucket.take(1, 0)]).toEqual([0, 0, 100]);
  expect([bucket.take(1, 50), bucket.take(1, 100)]).toEqual([50, 0]);
  expect(bucket.isFull(300)).toBe(true);
});

test("addresses do not share a bucket, and full ones are forgotten", () => {
  const buckets = bucketPerAddress({ perSecond: 1, burst: 1 }, 1);
  expect([buckets.take("a", 0), buckets.take("a", 0), buckets.take("b", 0)]).toEqual([0, 1000, 0]);
  expect(buckets.take("c", 5_000)).toBe(0);
});

test("the settings that the README shows are ones that a server starts with", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const [, block = ""] = /```sh\n(PUBLIC_URL=[\s\S]*?)npm start\n```/.exec(readme) ?? [];
  const settings = [...block.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]);
  expect(settings.length).toBeGreaterThan(5);
  expect(mistakesOf(Object.fromEntries(settings))).toEqual([]);
});
