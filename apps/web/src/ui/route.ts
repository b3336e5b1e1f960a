import { RoomId } from "@callglass/protocol";
import { useSyncExternalStore } from "react";

/** Where in the page a person is. */
export type Route =
  | { screen: "home" }
  | { screen: "call"; room: RoomId }
  | { screen: "replay" }
  | { screen: "compare" }
  | { screen: "primer" }
  | { screen: "badRoom"; text: string }
  | { screen: "unknown"; path: string };

/** Reads an address path; never throws. */
export function readRoute(path: string): Route {
  if (path === "/" || path === "") return { screen: "home" };
  if (/^\/replay\/?$/.test(path)) return { screen: "replay" };
  if (/^\/compare\/?$/.test(path)) return { screen: "compare" };
  if (/^\/primer\/?$/.test(path)) return { screen: "primer" };
  const text = /^\/call\/([^/]*)\/?$/.exec(path)?.[1];
  if (text === undefined) return { screen: "unknown", path };
  const room = RoomId.safeParse(text);
  return room.success ? { screen: "call", room: room.data } : { screen: "badRoom", text };
}

const navigated = "callglass:navigated";

/** What an address says about the recordings that it shows; it means nothing anywhere else. */
const ofReplay = ["src", "play", "a", "b"];

/** Goes to another path of this page; the query stays, because `?pace=` decides for the whole tab. */
export function navigate(path: string): void {
  const parameters = new URLSearchParams(window.location.search);
  for (const name of ofReplay) parameters.delete(name);
  window.history.pushState(null, "", path + (parameters.size === 0 ? "" : `?${parameters}`));
  window.dispatchEvent(new Event(navigated));
  window.scrollTo(0, 0);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  window.addEventListener(navigated, listener);
  return () => {
    window.removeEventListener("popstate", listener);
    window.removeEventListener(navigated, listener);
  };
}

/** The present path, drawn again on navigation. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}
