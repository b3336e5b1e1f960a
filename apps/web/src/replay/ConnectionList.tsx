import type { ConnectionEnd, DumpConnection, Writer } from "@callglass/recording";

import { count } from "../ui/format.ts";

const endWords: Readonly<Record<ConnectionEnd, string>> = {
  untried: "never looked for a path",
  connecting: "still looking for a path",
  connected: "connected at the end",
  interrupted: "interrupted at the end",
  failed: "failed",
  closed: "was connected, then closed",
  givenUp: "closed before it was connected",
  cut: "cut short before its end",
};

interface ConnectionListProps {
  connections: readonly DumpConnection[];
  /** The one that is shown. */
  shown: Writer;
  choose: (connection: DumpConnection) => void;
}

/** The connections of a dump that tells of several: when each began, how many entries it has, and how it ended. */
export function ConnectionList({ connections, shown, choose }: ConnectionListProps) {
  if (connections.length < 2) return null;
  return (
    <section className="connections" aria-label="Connections of this dump">
      <p>This dump tells of {connections.length} connections. Shown is one of them:</p>
      <ul>
        {connections.map((connection) => (
          <li key={connection.name}>
            <button
              type="button"
              className="connection"
              aria-pressed={connection.writer === shown}
              onClick={() => choose(connection)}
            >
              <strong>{connection.name}</strong>
              <span>from {new Date(connection.startedAtMs).toLocaleTimeString("en-GB")}</span>
              <span>{count(connection.entries, "entry", "entries")}</span>
              <span>{endWords[connection.end]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
