import { expect, test } from "vitest";

import { createStandIns } from "./standIns.ts";

const candidate = "candidate:1 1 udp 2122 192.168.1.20 54321 typ srflx raddr fe80::1c2d:3e4f rport 9";

test("the same address has the same stand-in, another one another", () => {
  const replace = createStandIns();
  expect(replace(candidate)).toBe(
    "candidate:1 1 udp 2122 192.0.2.1 54321 typ srflx raddr 2001:db8:0:1::1 rport 9",
  );
  expect(replace("host udp 192.168.1.20:54321 and 192.168.1.21:1")).toBe(
    "host udp 192.0.2.1:54321 and 192.0.2.2:1",
  );
});

test("local and public addresses are still told from each other", () => {
  const replace = createStandIns();
  expect(replace("10.1.2.3 172.20.0.1 100.64.0.1 8.8.4.4")).toBe("192.0.2.1 192.0.2.2 192.0.2.3 203.0.113.1");
  expect(replace("fd00::1 2a02:8071:abcd::42")).toBe("2001:db8:0:1::1 2001:db8:0:2::1");
});

test.each([
  ["[2a02:8071::1]:5000", "[2001:db8:0:2::1]:5000"],
  ["::ffff:93.184.216.34", "2001:db8:0:2::1"],
  ["c=IN IP6 2A02:8071:0:0:0:0:0:1", "c=IN IP6 2001:db8:0:2::1"],
  ["4a1b2c3d-0000-4000-8000-5e6f7a8b9c0d.local 5353", "host-1.local 5353"],
  ["turn:relay.acme.com:3478?transport=udp", "turn:server-1.example:3478?transport=udp"],
  ["stun:203.0.113.77:3478 answered 701", "stun:203.0.113.1:3478 answered 701"],
])("%s becomes %s", (text, expected) => {
  expect(createStandIns()(text)).toBe(expected);
});

test.each([
  "o=- 46117314 2 IN IP4 127.0.0.1",
  "c=IN IP4 0.0.0.0",
  "a=fingerprint:sha-256 AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89",
  "at 12:34:56.789, version 1.2.3.4.5",
  "urn:ietf:params:rtp-hdrext:sdes:mid",
  "no path in 10.5 s: 3 found",
])("%s stays as it is", (text) => {
  expect(createStandIns()(text)).toBe(text);
});

test("more addresses than a block has still have one stand-in each", () => {
  const replace = createStandIns();
  const made = new Set<string>();
  for (let index = 0; index < 1_000; index += 1) made.add(replace(`10.0.${index >> 8}.${index & 255}`));
  expect(made.size).toBe(1_000);
  for (const address of made) expect(address).toMatch(/^(192\.0\.2|198\.18)\./);
});
