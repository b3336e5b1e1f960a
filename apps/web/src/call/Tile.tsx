import { Icon } from "../ui/Icon.tsx";
import { NoPicture, Video } from "../ui/Media.tsx";

interface TileProps {
  label: string;
  kind: "you" | "other" | "screen";
  stream: MediaStream | null;
  mirrored?: boolean;
  watch?: (element: HTMLVideoElement) => () => void;
  /** Seen until the first frame, because a video without frames is transparent. */
  beneath?: string;
  /** Hides the picture, which would be black or frozen. */
  cover?: string | null;
  /** What to say of the microphone; null when it is on. */
  sound?: string | null;
  /** What is amiss with picture or sound as they arrive here. */
  amiss?: readonly string[];
}

/**
 * One person's picture or screen.
 * The video itself is always muted: sound has a stream of its own, and a muted video may start without a tap.
 */
export function Tile(props: TileProps) {
  const {
    label,
    kind,
    stream,
    mirrored = false,
    watch,
    beneath = "",
    cover = null,
    sound = null,
    amiss = [],
  } = props;
  return (
    <div className="tile" data-kind={kind}>
      {stream === null ? (
        <NoPicture label={label}>{cover ?? beneath}</NoPicture>
      ) : (
        <>
          <span className="tile-beneath">{beneath}</span>
          <Video
            stream={stream}
            label={label}
            muted
            mirrored={mirrored}
            {...(watch === undefined ? {} : { watch })}
          />
          {cover !== null && (
            <span className="tile-cover">
              <Icon name="cameraOff" size={28} />
              {cover}
            </span>
          )}
        </>
      )}
      <span className="name-tag" aria-hidden="true">
        {label}
      </span>
      <div className="tile-amiss" role="status">
        {amiss.map((sentence) => (
          <p key={sentence}>
            <span aria-hidden="true">▲ </span>
            {sentence}
          </p>
        ))}
      </div>
      {sound !== null && (
        <span className="tile-sound">
          <Icon name="micOff" size={16} />
          {sound}
        </span>
      )}
    </div>
  );
}
