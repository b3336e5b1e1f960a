import type { EntryOf, ReadEntry } from "../entry.ts";

/** The values of one property of one stat over time, as a dump of chrome://webrtc-internals has them. */
export interface Column {
  startTime: string;
  endTime: string;
  statsType: string;
  /** A JSON list; it belongs to the last of the stat's timestamps. */
  values: string;
}

type Sample = EntryOf<"stats">;
type Columns = Record<string, Column>;

/** Which member of getStats a number of ours came from. */
const members: Readonly<Record<string, readonly [id: string, type: string, property: string]>> = {
  bytesSent: ["CP1", "candidate-pair", "bytesSent"],
  bytesReceived: ["CP1", "candidate-pair", "bytesReceived"],
  roundTripSeconds: ["CP1", "candidate-pair", "currentRoundTripTime"],
  "microphone.packetsReceived": ["IT1A1", "inbound-rtp", "packetsReceived"],
  "microphone.packetsLost": ["IT1A1", "inbound-rtp", "packetsLost"],
  "microphone.jitterSeconds": ["IT1A1", "inbound-rtp", "jitter"],
  "microphone.packetsSent": ["OT1A1", "outbound-rtp", "packetsSent"],
  "microphone.sentLost": ["RIA1", "remote-inbound-rtp", "packetsLost"],
  "camera.packetsReceived": ["IT1V1", "inbound-rtp", "packetsReceived"],
  "camera.packetsLost": ["IT1V1", "inbound-rtp", "packetsLost"],
  "camera.jitterSeconds": ["IT1V1", "inbound-rtp", "jitter"],
  "camera.framesDecoded": ["IT1V1", "inbound-rtp", "framesDecoded"],
  "camera.packetsSent": ["OT1V1", "outbound-rtp", "packetsSent"],
  "camera.framesEncoded": ["OT1V1", "outbound-rtp", "framesEncoded"],
  "camera.sentLost": ["RIV1", "remote-inbound-rtp", "packetsLost"],
};

/** One list a property, and one of the times for each stat, without which tools draw no curve. */
export function columnsOf(entries: readonly ReadEntry[]): Columns {
  const samples = entries.filter((entry): entry is Sample => entry.kind === "stats");
  const columns: Columns = {};
  const knowing = new Map<string, Set<Sample>>();
  for (const [name, [id, type, property]] of Object.entries(members)) {
    const known = samples.filter(({ sample }) => sample[name] !== undefined);
    if (known.length === 0) continue;
    columns[`${id}-${property}`] = columnOf(known, type, ({ sample }) => sample[name]);
    const told = knowing.get(id) ?? new Set();
    knowing.set(id, told);
    for (const sample of known) told.add(sample);
    columns[`${id}-timestamp`] = columnOf(inOrder(samples, told), type, ({ at }) => at);
    const kind = /A\d$/.test(id) ? "audio" : /V\d$/.test(id) ? "video" : null;
    if (kind !== null) columns[`${id}-kind`] = columnOf(inOrder(samples, told), type, () => kind);
  }
  return { ...columns, ...pathColumns(entries, samples) };
}

const inOrder = (samples: readonly Sample[], among: ReadonlySet<Sample>) =>
  samples.filter((sample) => among.has(sample));

/** The pair that was chosen, with its two candidates; what changed of it in between is left out. */
function pathColumns(entries: readonly ReadEntry[], samples: readonly Sample[]): Columns {
  const pair = entries.findLast((entry): entry is Extract<ReadEntry, { kind: "pair" }> =>
    entry.kind === "pair" ? entry.selected : false,
  );
  if (pair === undefined || samples.length === 0) return {};
  const { nominated, state, checks, local, remote } = pair;
  const stats: [id: string, type: string, stat: Record<string, unknown>][] = [
    ["T1", "transport", { selectedCandidatePairId: "CP1" }],
    [
      "CP1",
      "candidate-pair",
      { transportId: "T1", localCandidateId: "L1", remoteCandidateId: "R1", state, nominated, ...checks },
    ],
    ["L1", "local-candidate", { ...candidateStat(local), isRemote: false }],
    ["R1", "remote-candidate", { ...candidateStat(remote), isRemote: true }],
  ];
  const columns: Columns = {};
  for (const [id, type, stat] of stats) {
    for (const [property, value] of Object.entries(stat))
      columns[`${id}-${property}`] = columnOf(samples, type, () => value);
    columns[`${id}-timestamp`] = columnOf(samples, type, ({ at }) => at);
  }
  return columns;
}

/** Of the words of a recording: `host udp 192.0.2.1 50000`. */
function candidateStat(words: string): Record<string, unknown> {
  const [candidateType, protocol, address, port] = words.split(" ");
  return { candidateType, protocol, address, port: Number(port) || 0 };
}

function columnOf(
  samples: readonly Sample[],
  statsType: string,
  valueOf: (sample: Sample) => unknown,
): Column {
  const time = (entry: Sample | undefined) => new Date(entry?.at ?? 0).toISOString();
  return {
    startTime: time(samples[0]),
    endTime: time(samples.at(-1)),
    statsType,
    values: JSON.stringify(samples.map(valueOf)),
  };
}
