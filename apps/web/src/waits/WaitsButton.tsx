import { Suspense, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import { Icon } from "../ui/Icon.tsx";
import { lazyView } from "../ui/lazyView.ts";

const WaitsDialog = lazyView(() => import("./WaitsDialog.tsx").then((file) => file.WaitsDialog));

/** Opens the named waits; their words are loaded only then. */
export function WaitsButton({ page }: { page: CallPage }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="How long we wait"
        title="How long we wait for what"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="clock" />
      </button>
      <Suspense fallback={null}>{open && <WaitsDialog page={page} close={() => setOpen(false)} />}</Suspense>
    </>
  );
}
