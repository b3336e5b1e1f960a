import { X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { delays } from "../delays.ts";
import { timeBox } from "../watch/box.ts";

/** A certificate and its key, both PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

const dayMs = 86_400_000;

/**
 * A self-signed certificate for localhost and the given addresses.
 * It is kept in `folder` and used again as long as it fits, because every new one asks people for a new exception.
 */
export async function certificateFor(
  addresses: readonly string[],
  folder: string,
  make: (addresses: readonly string[]) => Promise<Certificate> = generate,
): Promise<Certificate> {
  const keyFile = join(folder, "key.pem");
  const certFile = join(folder, "cert.pem");
  const kept = read(keyFile, certFile);
  if (kept && fits(kept.cert, addresses)) return kept;
  const made = await timeBox("certificate", delays.certificateMs, () => make(addresses));
  mkdirSync(folder, { recursive: true });
  writeFileSync(keyFile, made.key, { mode: 0o600 });
  writeFileSync(certFile, made.cert);
  return made;
}

async function generate(addresses: readonly string[]): Promise<Certificate> {
  // Loaded when needed: it costs more start-up time than the rest of the server.
  const selfsigned = await import("selfsigned");
  const ips = ["127.0.0.1", "::1", ...addresses];
  const pems = await selfsigned.generate([{ name: "commonName", value: "Callglass on this machine" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - dayMs),
    // Apple refuses server certificates that live longer than 825 days.
    notAfterDate: new Date(Date.now() + 700 * dayMs),
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [{ type: 2, value: "localhost" }, ...ips.map((ip) => ({ type: 7 as const, ip }))],
      },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}

function read(keyFile: string, certFile: string): Certificate | null {
  try {
    return { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") };
  } catch {
    return null;
  }
}

function fits(pem: string, addresses: readonly string[]): boolean {
  try {
    const certificate = new X509Certificate(pem);
    const lasts = Date.parse(certificate.validTo) - Date.now() > 7 * dayMs;
    return lasts && addresses.every((address) => certificate.checkIP(address) !== undefined);
  } catch {
    return false;
  }
}
