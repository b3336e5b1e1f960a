import type { RoomId } from "@callglass/protocol";

import type { CallPage } from "../app/callPage.ts";

export type OpenCall = (room: RoomId) => CallPage;

/** One page at a time; kept outside React, because StrictMode mounts twice and a call must open once. */
let open: CallPage | null = null;

/** The call of this room, opened the first time it is asked for. */
export function pageOf(room: RoomId, openCall: OpenCall): CallPage {
  if (open?.room !== room) {
    open?.close();
    open = openCall(room);
  }
  return open;
}

/** Leaves the present call's page; a closed page is opened anew the next time. */
export function closePage(): void {
  open?.close();
  open = null;
}
