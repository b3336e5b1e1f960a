import { RoomId, idFromBytes } from "@callglass/protocol";

/** Rooms that this page has made; to the others it was invited. */
const madeHere = new Set<RoomId>();

/** A room nobody can guess: 128 random bits. */
export function newRoom(): RoomId {
  const room = RoomId.parse(idFromBytes(crypto.getRandomValues(new Uint8Array(16))));
  madeHere.add(room);
  return room;
}

/** Whether the person at this page is the one who invites. */
export function isMadeHere(room: RoomId): boolean {
  return madeHere.has(room);
}

/** Finds the room in what a person pasted: a whole link, its path, or the bare id; null when there is none. */
export function roomFromText(text: string): RoomId | null {
  const trimmed = text.trim();
  const fromLink = /\/call\/([^/?#\s]+)/.exec(trimmed)?.[1];
  const room = RoomId.safeParse(fromLink ?? trimmed);
  return room.success ? room.data : null;
}

/** The path of a room's page. */
export function pathOfRoom(room: RoomId): string {
  return `/call/${room}`;
}

/** Enough of a room id to tell two rooms apart by eye. */
export function shortRoom(room: RoomId): string {
  return `${room.slice(0, 4)}…${room.slice(-3)}`;
}

/** Marks the address of a window that was opened as the other person; the invite does not carry it. */
const otherPersonMark = "#other-person";

/** Whether this window is the other person of somebody who is alone. */
export function isOtherPerson(): boolean {
  return window.location.hash === otherPersonMark;
}

/** Rooms whose other person this page has opened a window for. */
const withBoth = new Set<RoomId>();

/** Whether this page has opened the other person's window; a browser that blocks windows does not say so. */
export function hasOpenedOther(room: RoomId): boolean {
  return withBoth.has(room);
}

/**
 * Opens the room in a window that is a person of its own.
 * `noopener` gives it an empty sessionStorage: without it the window would inherit this tab's seat.
 */
export function openOtherPerson(room: RoomId): void {
  withBoth.add(room);
  const width = Math.min(720, window.screen.availWidth / 2);
  const height = Math.min(820, window.screen.availHeight);
  const left = Math.max(0, window.screen.availWidth - width);
  const address = window.location.origin + pathOfRoom(room) + window.location.search + otherPersonMark;
  window.open(address, "_blank", `noopener,popup,width=${width},height=${height},left=${left},top=0`);
}
