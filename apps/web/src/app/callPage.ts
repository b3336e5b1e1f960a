import type { Delays, PeerFacts, Situation, SlotName, UserEvent } from "@callglass/call";
import type { RoomId } from "@callglass/protocol";

import type { Pictures } from "./pictures/pictures.ts";
import type { Readable } from "./readable.ts";

export interface DeviceChoice {
  id: string;
  label: string;
}

export interface DeviceChoices {
  microphones: readonly DeviceChoice[];
  cameras: readonly DeviceChoice[];
}

/** Streams to put on screen; the same object as long as it holds the same slot, so that srcObject is set once. */
export interface Streams {
  self: Readonly<Record<SlotName, MediaStream | null>>;
  other: Readonly<Record<SlotName, MediaStream | null>>;
}

/** A message or a browser call that stands at somebody's gate. */
export interface StoppedView {
  number: number;
  lane: "out" | "in" | "calls";
  type: string;
  /** The message's id; of a call, that of the message that asked for it. */
  message: string | null;
}

export interface SideOfHold {
  holds: boolean;
  /** In the order in which they would go. */
  stopped: readonly StoppedView[];
}

/** Who holds the wire; what stands at whose gate. */
export interface HoldView {
  self: SideOfHold;
  other: SideOfHold;
}

/** What a person can do with the wire of the call. */
export interface WireControl {
  begin(): void;
  /** Lets everything go, in order. */
  end(): void;
  holdCalls(on: boolean): void;
  release(number: number): void;
  double(number: number): void;
  drop(number: number): void;
  swap(number: number): void;
}

/** Where the invite leads, and what to say when another device cannot follow it. */
export interface Invite {
  url: string;
  /** Null when the address works from other devices. */
  warning: string | null;
}

/** What this page's browser cannot do, and whether the page may use cameras at all. */
export interface Abilities {
  secureContext: boolean;
  /** Names of missing browser features without which there is no call. */
  missing: readonly string[];
  screenShare: boolean;
}

/** All that the screens know of a call: things to read and things a person can do. */
export interface CallPage extends Pictures {
  room: RoomId;
  situation: Readable<Situation>;
  /** The call is coming up this very moment: drawing waits for it. */
  comingUp: Readable<boolean>;
  /** As the recording tells it, at once, also while the diagram runs slowly behind. */
  hold: Readable<HoldView>;
  wire: WireControl;
  /** The browser's own word on the path; its patience does not wait for a person. */
  ice: Readable<PeerFacts["ice"]>;
  streams: Readable<Streams>;
  devices: Readable<DeviceChoices>;
  /** Microphone level from 0 to 1, measured while somebody is subscribed. */
  level: Readable<number>;
  /** The other person's slots as they say themselves: `on`, `off`, `lost` ... */
  otherSlots: Readable<Readonly<Record<SlotName, string>>>;
  /** True when the other person is a tab of this very browser, so playing sound would howl. */
  sameBrowser: Readable<boolean>;
  /** The first presented frame is a fact that only the video element can tell. */
  watchFrames(slot: SlotName, element: HTMLVideoElement): () => void;
  /** Fetches what the call needs and the lobby does not; asking for a seat does it too. */
  preload(): Promise<void>;
  abilities: Abilities;
  invite: Readable<Invite>;
  /** How long our machine waits for what. */
  waits: Readable<Delays>;
  /** Changes them for this page, and writes them to its address. */
  setWaits(delays: Delays): void;
  send(event: UserEvent): void;
  /** Releases everything; the page is left without a word to the room if `leave` was not sent. */
  close(): void;
}
