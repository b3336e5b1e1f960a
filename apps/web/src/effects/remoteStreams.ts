import type { SlotName } from "@callglass/call";

/** The other person's media by slot; a stream is another object when its track is. */
export type RemoteStreams = Readonly<Record<SlotName, MediaStream | null>>;

export const noStreams: RemoteStreams = { microphone: null, camera: null, screen: null };
