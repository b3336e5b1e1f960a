import { useEffect, useRef, type ReactNode } from "react";

/** A moving picture; srcObject is set only when the stream is another object, because setting it restarts playback. */
export function Video(props: {
  stream: MediaStream;
  label: string;
  muted: boolean;
  mirrored?: boolean;
  watch?: (element: HTMLVideoElement) => () => void;
}) {
  const { stream, label, muted, mirrored = false, watch } = props;
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (video === null || video.srcObject === stream) return;
    video.srcObject = stream;
  }, [stream]);
  useEffect(() => {
    if (element.current !== null && watch !== undefined) return watch(element.current);
    return undefined;
  }, [watch]);
  return (
    <video
      ref={element}
      aria-label={label}
      className={mirrored ? "mirrored" : undefined}
      autoPlay
      playsInline
      muted={muted}
    />
  );
}

/** What stands in a picture's place while there is none. */
export function NoPicture({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="no-picture" role="img" aria-label={label}>
      {children}
    </div>
  );
}
