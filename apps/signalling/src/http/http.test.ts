import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { startServer, type RunningServer } from "../startServer.ts";
import { certificateFor } from "./certificate.ts";
import { isOriginAllowed } from "./origin.ts";

// Real sockets on a machine that may be busy with browsers: the limit is for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

const dir = mkdtempSync(join(tmpdir(), "callglass-"));
const script = `console.log(${JSON.stringify("x".repeat(5_000))})`;
let server: RunningServer;

beforeAll(async () => {
  mkdirSync(join(dir, "web", "assets"), { recursive: true });
  writeFileSync(join(dir, "web", "index.html"), "<!doctype html><title>Callglass</title>");
  writeFileSync(join(dir, "web", "assets", "main-abc123.js"), script);
  writeFileSync(join(dir, "secret.txt"), "not for you");
  server = await startServer({ port: 0, webDir: join(dir, "web"), publicUrl: "https://call.example.org" });
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers });

describe("the page", () => {
  test.each(["/", "/call/AAAAAAAAAAAAAAAAAAAAAA", "/call/anything-at-all?pace=live"])(
    "%s is the page, asked for anew each time",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(answer.headers.get("cache-control")).toBe("no-cache");
      expect(await answer.text()).toContain("Callglass");
    },
  );

  test("a file with a hash in its name is kept for ever, packed, and not sent twice", async () => {
    const answer = await get("/assets/main-abc123.js");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(await answer.text()).toBe(script);
    const again = await get("/assets/main-abc123.js", { "If-None-Match": answer.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
  });

  test.each([
    "/nothing",
    "/assets/gone.js",
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/call.txt",
  ])("%s is not there", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test("an address that cannot be decoded and another method are refused", async () => {
    expect((await get("/%E0%A4%A")).status).toBe(400);
    expect((await fetch(server.url, { method: "POST", body: "x" })).status).toBe(405);
  });

  test("the security headers name this host's WebSockets, the devices, and no inline script or style", async () => {
    const { headers } = await get("/");
    const policy = headers.get("content-security-policy") ?? "";
    const { host } = new URL(server.url);
    expect(policy).toContain(`connect-src 'self' ws://${host} wss://${host}`);
    expect(policy).toContain("media-src 'self' blob: mediastream:");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("permissions-policy")).toBe(
      "camera=(self), microphone=(self), display-capture=(self)",
    );
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.has("strict-transport-security")).toBe(false);
  });
});

describe("what the server says of itself", () => {
  test("healthz answers", async () => {
    expect(await (await get("/healthz")).json()).toEqual({ ok: true });
  });

  test("reach.json names the address that another device can use", async () => {
    const reach = { publicUrl: "https://call.example.org", https: false, lanUrls: [] };
    expect(await (await get("/reach.json")).json()).toEqual(reach);
  });

  test("a loop that keeps everything waiting makes it not ready, on this port too", async () => {
    const loopDelay = () => ({ p50Ms: 501, p99Ms: 900, maxMs: 900 });
    const slow = await startServer({ port: 0, loopDelay });
    const answer = await fetch(`${slow.url}/readyz`);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await answer.json()).toEqual({
      ready: false,
      reasons: ["The event loop keeps everything waiting for 501 ms."],
    });
    await slow.close();
  });

  test("a server without a built page says so", async () => {
    const bare = await startServer({ port: 0 });
    expect((await fetch(bare.url)).status).toBe(503);
    await bare.close();
  });
});

describe("https", () => {
  test("a certificate is kept as long as it names every address", async () => {
    const folder = join(dir, "https");
    const first = await certificateFor(["192.168.1.7"], folder);
    expect(await certificateFor(["192.168.1.7"], folder)).toEqual(first);
    const moved = await certificateFor(["10.0.0.3"], folder);
    expect(moved.cert).not.toBe(first.cert);
  });
});

describe("the origin of a WebSocket", () => {
  test.each([
    ["no browser", undefined, "a.example", true],
    ["the same host", "https://a.example", "a.example", true],
    ["the same host in capitals", "https://a.example", "A.Example", true],
    ["another port", "http://a.example:81", "a.example", false],
    ["another host", "https://evil.example", "a.example", false],
    ["a sandboxed frame", "null", "a.example", false],
    ["the public address", "https://call.example.org", "127.0.0.1:3000", true],
    ["a host that is none", "https://a.example", "a.example/..", false],
  ])("%s", (_what, origin, host, allowed) => {
    const headers = { host, ...(origin !== undefined && { origin }) };
    expect(isOriginAllowed(headers, "https://call.example.org")).toBe(allowed);
  });
});
