/** Runs in the page: reads the frames of Socket.IO on their way (socket.io-protocol 5 in engine.io-protocol 4). */
export function watchSockets(): void {
  const { note, listen } = window.witness;
  const waiting = new Map<string, string[]>();

  /** `offer` for a relayed offer, `join` for a join. */
  function nameOf(request: unknown): string {
    if (typeof request !== "object" || request === null) return "unknown";
    if ("signal" in request) return nameOf(request.signal);
    if (!("type" in request)) return "unknown";
    if ("candidate" in request)
      return JSON.stringify(request.candidate).includes('"candidate":""') ? "end of candidates" : "candidate";
    return String(request.type);
  }

  /** Candidates may follow another one in the same request. */
  function namesOf(request: unknown): string[] {
    const hasMore = typeof request === "object" && request !== null && "following" in request;
    const following = hasMore && Array.isArray(request.following) ? request.following : [];
    return [request, ...following].map(nameOf);
  }

  function sent(frame: string): void {
    const parts = /^42(\d+)(\["request",.*)$/s.exec(frame);
    if (parts?.[1] === undefined || parts[2] === undefined || parts[2].includes('"type":"entries"')) return;
    const request: unknown = (JSON.parse(parts[2]) as unknown[])[1];
    const names = namesOf(request);
    waiting.set(parts[1], names);
    for (const name of names) note(`sent ${name}`);
  }

  function received(frame: string): void {
    if (frame.startsWith("40{")) note("socket connected");
    const acknowledged = /^43(\d+)(.*)$/s.exec(frame);
    const names = waiting.get(acknowledged?.[1] ?? "");
    if (acknowledged?.[2] !== undefined && names !== undefined) {
      const reply = (JSON.parse(acknowledged[2]) as { ok: boolean; pairing?: unknown }[])[0];
      for (const name of names) note(`${reply?.ok ? "acknowledged" : "refused"} ${name}`);
      if (names[0] === "join" && reply?.pairing !== null && reply?.pairing !== undefined) note("paired");
    }
    if (frame.startsWith('42["notice",') && !frame.includes('"type":"entries"')) {
      const notice: unknown = (JSON.parse(frame.slice(2)) as unknown[])[1];
      for (const name of namesOf(notice)) note(name === "paired" ? "paired" : `received ${name}`);
    }
  }

  const Native = window.WebSocket;
  class WitnessedSocket extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols ?? []);
      listen.call(this, "message", (event) => {
        if (event instanceof MessageEvent && typeof event.data === "string") received(event.data);
      });
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      if (typeof data === "string") sent(data);
      super.send(data as string);
    }
  }
  window.WebSocket = WitnessedSocket;
}
