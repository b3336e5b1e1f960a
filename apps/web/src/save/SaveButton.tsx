import { Suspense } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import { lazyView } from "../ui/lazyView.ts";
import { PopoverButton } from "../ui/PopoverButton.tsx";
import "../styles/save.css";

const SaveMenu = lazyView(() => import("./SaveMenu.tsx").then((file) => file.SaveMenu));

/** Opens the ways to keep the recording; they are loaded only then. */
export function SaveButton({ pictures, words }: { pictures: Pictures; words?: string }) {
  return (
    <PopoverButton
      id="save-popover"
      icon="save"
      label="Save recording"
      className="save-popover"
      words={words}
    >
      <Suspense fallback={null}>
        <SaveMenu pictures={pictures} />
      </Suspense>
    </PopoverButton>
  );
}
