import type { CallPage } from "../app/callPage.ts";
import { useReadable, useSelected } from "../ui/readable.ts";
import { behindTheCall, type BehindTheCall } from "./slowMotion.ts";

const words: Readonly<Record<BehindTheCall, { first: string; more: string; button: string }>> = {
  slow: {
    first: "Your call is up already.",
    more: "It came up too fast to watch, so here it is in slow motion.",
    button: "Catch up",
  },
  earlier: {
    first: "This is an earlier moment.",
    more: "The call itself goes on.",
    button: "Back to the call",
  },
};

/** While the diagram is behind a call that is up: why, and the way to the present. */
export function SlowNote({ page }: { page: CallPage }) {
  const isUp = useSelected(page.situation, ({ stage }) => stage === "active");
  const behind = useSelected(page.playhead, behindTheCall);
  const drive = useReadable(page.drive);
  if (!isUp || behind === null || drive === null) return null;
  const { first, more, button } = words[behind];
  return (
    <div className="slow-note" role="status">
      <p>
        <strong>{first}</strong> {more}
      </p>
      <button type="button" className="button small" onClick={drive.goLive}>
        {button}
      </button>
    </div>
  );
}
