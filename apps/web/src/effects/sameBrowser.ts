import { parse, InstanceId, type RoomId } from "@callglass/protocol";

/**
 * Finds out which other pages of this room run in this very browser.
 * Two tabs of one browser share loudspeaker and microphone, and playing the other's sound would howl.
 */
export function watchSameBrowser(
  room: RoomId,
  self: InstanceId,
  found: (other: InstanceId) => void,
): () => void {
  const channel = new BroadcastChannel(`callglass.room.${room}`);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const said = typeof data === "object" && data !== null ? data : {};
    const instance = parse(InstanceId, "instance" in said ? said.instance : null);
    if (!instance.ok || instance.value === self) return;
    found(instance.value);
    if ("hello" in said && said.hello === true) channel.postMessage({ instance: self, hello: false });
  });
  channel.postMessage({ instance: self, hello: true });
  return () => channel.close();
}
