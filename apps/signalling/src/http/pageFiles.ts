import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

import { readWhole } from "./readWhole.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jsonl": "application/x-ndjson; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".mp4": "video/mp4",
};
/** Addresses that the page itself makes sense of. */
const pages = new Set(["/", "/call", "/replay", "/replay/", "/primer", "/primer/", "/compare", "/compare/"]);
const alreadyPacked = new Set([".png", ".jpg", ".webp", ".woff2", ".mp4"]);

interface PageFile {
  type: string;
  body: Buffer;
  etag: string;
  immutable: boolean;
  /** Made at the first request for it. */
  packed: Buffer | null | undefined;
}

/** Answers a GET or HEAD for a file of the page, and says whether it did. */
export type ServePage = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

/** A folder of files that can be served. */
export interface PageFiles {
  serve: ServePage;
  /** Reads the folder now, if no request was faster. */
  read(): void;
}

/**
 * Serves the built page from memory: no path of a request ever reaches the file system, and a build that
 * replaces the folder does not break a running server. `/`, `/call/...` and the other `pages` are the page itself.
 */
export function pageFiles(dir: string): PageFiles {
  let files: Map<string, PageFile> | null = null;
  const read = () => (files ??= readWhole(() => readAll(dir)));
  return { serve, read };

  function serve(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    const isPage = pages.has(path) || path.startsWith("/call/");
    const file = read().get(isPage ? "/index.html" : path);
    if (!file) return false;
    response.setHeader("ETag", file.etag);
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.headers["if-none-match"] === file.etag) {
      response.writeHead(304).end();
      return true;
    }
    const packed = request.headers["accept-encoding"]?.includes("gzip") ? pack(file) : null;
    const body = packed ?? file.body;
    if (packed) response.setHeader("Content-Encoding", "gzip");
    response.writeHead(200, { "Content-Type": file.type, "Content-Length": body.length });
    response.end(request.method === "HEAD" ? undefined : body);
    return true;
  }
}

function pack(file: PageFile): Buffer | null {
  if (file.packed === undefined) file.packed = gzipSync(file.body, { level: 9 });
  return file.packed;
}

function readAll(dir: string): Map<string, PageFile> {
  const files = new Map<string, PageFile>();
  if (!existsSync(dir)) return files;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(dir, path).split(sep).join("/")}`;
    const body = readFileSync(path);
    const extension = extname(entry.name);
    files.set(url, {
      type: types[extension] ?? "application/octet-stream",
      body,
      etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
      // Vite puts the hash of the content into every name in this folder.
      immutable: url.startsWith("/assets/"),
      packed: alreadyPacked.has(extension) ? null : undefined,
    });
  }
  return files;
}
