import { useEffect, useRef } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import { isShownView, type ShownView } from "../views/ViewTabs.tsx";

/** Browsers refuse to have the address written more than some times a second, and nobody copies it meanwhile. */
const settledMs = 400;

/** What the part of the address after `#` says: `at=120&view=ladder`. */
export function readMomentAddress(): { at: number | null; view: ShownView } {
  const parameters = new URLSearchParams(window.location.hash.slice(1));
  const at = Number(parameters.get("at") ?? Number.NaN);
  const view = parameters.get("view");
  return {
    at: Number.isInteger(at) && at >= 0 ? at : null,
    view: view !== null && isShownView(view) ? view : "flow",
  };
}

/** Another recording than the address says is shown: its position is none of that one, and a file of this computer has no address. */
export function forgetAddress(what: "position" | "recording"): void {
  const { pathname, search } = window.location;
  window.history.replaceState(
    window.history.state,
    "",
    what === "position" ? `${pathname}${search}` : pathname,
  );
}

/** Goes where the address says, at first and whenever a person writes another one, and keeps it where the person is, so that a moment can be linked to. */
export function useMomentAddress(
  pictures: Pictures,
  view: ShownView,
  setView: (view: ShownView) => void,
): void {
  const arrived = useRef(false);
  useEffect(() => {
    const arrive = () => {
      const drive = pictures.drive.get();
      if (drive === null || arrived.current) return;
      arrived.current = true;
      const { at } = readMomentAddress();
      if (at !== null) drive.goTo(at);
    };
    arrive();
    return pictures.drive.subscribe(arrive);
  }, [pictures]);
  useEffect(() => {
    // Our own writing fires no such event (HTML, "URL and history update steps").
    const follow = () => {
      const { at, view: named } = readMomentAddress();
      if (at !== null) pictures.drive.get()?.goTo(at);
      setView(named);
    };
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [pictures, setView]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const write = () => {
      timer = null;
      const { playing, shown } = pictures.playhead.get();
      if (playing || !arrived.current) return;
      const rest = view === "flow" ? "" : `&view=${view}`;
      window.history.replaceState(window.history.state, "", `#at=${shown}${rest}`);
    };
    const changed = () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(write, settledMs);
    };
    const stop = pictures.playhead.subscribe(changed);
    changed();
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [pictures, view]);
}
