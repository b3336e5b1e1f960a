import { useCallback, useEffect, useRef, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import { playSound } from "../effects/sound.ts";
import { Icon } from "../ui/Icon.tsx";
import { useReadable } from "../ui/readable.ts";

/** The other person's sound, and the tap that browsers want before they play any. */
export function OtherSound({ page, stream }: { page: CallPage; stream: MediaStream }) {
  const muted = useReadable(page.sameBrowser);
  const [refused, setRefused] = useState(false);
  const element = useRef<HTMLAudioElement>(null);
  const play = useCallback(
    (audio: HTMLAudioElement) =>
      void playSound(audio, (refusal) => {
        page.tellPlayed(refusal);
        setRefused(refusal !== null);
      }),
    [page],
  );
  useEffect(() => {
    const audio = element.current;
    if (audio === null) return;
    if (audio.srcObject !== stream) audio.srcObject = stream;
    play(audio);
  }, [play, stream, muted]);
  return (
    <>
      <audio ref={element} autoPlay muted={muted} data-sound="other">
        <track kind="captions" />
      </audio>
      {refused && !muted && (
        <button
          type="button"
          className="button primary tap-to-hear"
          onClick={() => element.current !== null && play(element.current)}
        >
          <Icon name="sound" />
          Tap to hear
        </button>
      )}
    </>
  );
}
