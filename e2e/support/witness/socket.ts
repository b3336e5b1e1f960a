/** Runs in the page: reads the frames of Socket.IO on their way (socket.io-protocol 5 in engine.io-protocol 4). */
export function watchSockets(): void {
  const { note, listen } = window.witness;
  const waiting = new Map<string, string>();

  /** `offer` for a relayed offer, `join` for a join. */
  function nameOf(request: unknown): string {
    if (typeof request !== "object" || request === null || !("type" in request)) return "unknown";
    if ("signal" in request) return nameOf(request.signal);
    if ("candidate" in request)
      return JSON.stringify(request.candidate).includes('"candidate":""') ? "end of candidates" : "candidate";
    return String(request.type);
  }

  function sent(frame: string): void {
    const parts = /^42(\d+)(\["request",.*)$/s.exec(frame);
    if (parts?.[1] === undefined || parts[2] === undefined || parts[2].includes('"type":"entries"')) return;
    const request: unknown = (JSON.parse(parts[2]) as unknown[])[1];
    waiting.set(parts[1], nameOf(request));
    note(`sent ${nameOf(request)}`);
  }

  function received(frame: string): void {
    if (frame.startsWith("40{")) note("socket connected");
    const acknowledged = /^43(\d+)(.*)$/s.exec(frame);
    const name = waiting.get(acknowledged?.[1] ?? "");
    if (acknowledged?.[2] !== undefined && name !== undefined) {
      const reply = (JSON.parse(acknowledged[2]) as { ok: boolean; pairing?: unknown }[])[0];
      note(`${reply?.ok ? "acknowledged" : "refused"} ${name}`);
      if (name === "join" && reply?.pairing !== null && reply?.pairing !== undefined) note("paired");
    }
    if (frame.startsWith('42["notice",') && !frame.includes('"type":"entries"')) {
      const notice: unknown = (JSON.parse(frame.slice(2)) as unknown[])[1];
      const type = nameOf(notice);
      note(type === "paired" ? "paired" : `received ${type}`);
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
