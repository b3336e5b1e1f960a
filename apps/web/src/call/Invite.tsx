import { Suspense } from "react";

import type { CallPage } from "../app/callPage.ts";
import { useCopy } from "../ui/copied.ts";
import { Icon } from "../ui/Icon.tsx";
import { OtherPersonButton } from "../ui/OtherPersonButton.tsx";
import { useReadable } from "../ui/readable.ts";
import { QrCode } from "./heavyViews.ts";

const copyWords = { idle: "Copy invite link", copied: "Copied", refused: "Copy it by hand" } as const;

/** Puts the invite on the clipboard and says so. */
export function CopyInvite({ page, className }: { page: CallPage; className: string }) {
  const invite = useReadable(page.invite);
  const { state, copy } = useCopy();
  return (
    <button
      type="button"
      className={className}
      title={`Copy invite link: ${invite.url}`}
      onClick={() => copy(invite.url)}
    >
      <Icon name="copy" />
      <span className="button-words">{copyWords[state]}</span>
    </button>
  );
}

/** The link to send, the code to point a phone at, and whether another device can follow it at all. */
export function InviteBody({ page }: { page: CallPage }) {
  const invite = useReadable(page.invite);
  return (
    <div className="invite">
      <Suspense fallback={<div className="qr" />}>
        <QrCode text={invite.url} label="QR code of the invite link" />
      </Suspense>
      <div className="invite-words">
        <input
          className="field mono"
          readOnly
          aria-label="Invite link"
          value={invite.url}
          onFocus={(event) => event.target.select()}
        />
        <div className="button-row">
          <CopyInvite page={page} className="button primary small" />
          <OtherPersonButton room={page.room} />
        </div>
        {invite.warning !== null && <p className="warning">{invite.warning}</p>}
      </div>
    </div>
  );
}
