import { lazy, Suspense, useState } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import { Icon } from "../ui/Icon.tsx";
import "../styles/save.css";

const SaveMenu = lazy(() => import("./SaveMenu.tsx").then((file) => ({ default: file.SaveMenu })));

/** Opens the ways to keep the recording; they are loaded only then. */
export function SaveButton({ pictures }: { pictures: Pictures }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        popoverTarget="save-popover"
        aria-label="Save recording"
        title="Save recording"
      >
        <Icon name="save" />
      </button>
      <div
        id="save-popover"
        popover="auto"
        className="popover save-popover"
        aria-label="Save recording"
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        <Suspense fallback={null}>{open && <SaveMenu pictures={pictures} />}</Suspense>
      </div>
    </>
  );
}
