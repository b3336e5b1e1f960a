/** What the inspector says about a step, a message or a chart, for someone who has never seen WebRTC. */
export interface Explanation {
  what: string;
  why: string;
  /** Lines of code; empty where no call of ours makes it. */
  call: string;
  canGoWrong: readonly string[];
  readOn: readonly ReadOnLink[];
  /** The file of this repository where it is done. */
  source: string;
}

export interface ReadOnLink {
  label: string;
  href: string;
}

/** A section of the W3C's WebRTC specification. */
export function webrtc(anchor: string, label: string): ReadOnLink {
  return { label: `W3C WebRTC: ${label}`, href: `https://www.w3.org/TR/webrtc/#${anchor}` };
}

/** A section of the W3C's specification of cameras and microphones. */
export function capture(anchor: string, label: string): ReadOnLink {
  return {
    label: `W3C Media Capture: ${label}`,
    href: `https://www.w3.org/TR/mediacapture-streams/#${anchor}`,
  };
}

export function rfc(number: number, label: string): ReadOnLink {
  return { label: `RFC ${number}: ${label}`, href: `https://www.rfc-editor.org/rfc/rfc${number}` };
}

export const peerSource = "apps/web/src/effects/peer.ts";
export const mediaSource = "apps/web/src/effects/media.ts";
export const signallingSource = "apps/web/src/effects/signalling.ts";
