import { useEffect, useRef, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import { Icon } from "../ui/Icon.tsx";
import { useReadable } from "../ui/readable.ts";

/** The other person's sound, and the tap that browsers want before they play any. */
export function OtherSound({ page, stream }: { page: CallPage; stream: MediaStream }) {
  const muted = useReadable(page.sameBrowser);
  const [refused, setRefused] = useState(false);
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const audio = element.current;
    if (audio === null) return;
    if (audio.srcObject !== stream) audio.srcObject = stream;
    page.playSound(audio, (plays) => setRefused(!plays));
  }, [page, stream, muted]);
  const hear = () => {
    if (element.current !== null) page.playSound(element.current, (plays) => setRefused(!plays));
  };
  return (
    <>
      <audio ref={element} autoPlay muted={muted} data-sound="other">
        <track kind="captions" />
      </audio>
      {refused && !muted && (
        <button type="button" className="button primary tap-to-hear" onClick={hear}>
          <Icon name="sound" />
          Tap to hear
        </button>
      )}
    </>
  );
}
