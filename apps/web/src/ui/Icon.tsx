/** Line icons on a 24 x 24 grid, drawn for this page. */
const paths = {
  mic: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 14 0M12 18v3",
  micOff:
    "M9 5.5A3 3 0 0 1 15 6v5M9 9v2a3 3 0 0 0 4.5 2.6M5 11a7 7 0 0 0 10.5 6M19 11a7 7 0 0 1-.6 2.8M12 18v3M4 3l16 18",
  camera: "M3 7h11a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H3zM16 11l5-3v8l-5-3",
  cameraOff: "M7 7h7a2 2 0 0 1 2 2v4M16 11l5-3v8l-3-1.8M14 17H3V7M4 3l16 18",
  screen: "M3 5h18v11H3zM8 20h8M12 16v4",
  hangUp: "M3 14c5-5 13-5 18 0l-2 3-4-1.5V13c-2-.7-4-.7-6 0v2.5L5 17z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18h2v2",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  halfMoon: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  expand: "M4 9V4h5M20 15v5h-5M4 4l6 6M20 20l-6-6",
  diagram: "M4 5h6v4H4zM14 10h6v4h-6zM4 15h6v4H4zM10 7l4 4M14 13l-4 4",
  window: "M3 5h18v14H3zM3 9h18M12 12v5M9.5 14.5h5",
  play: "M7 5l12 7-12 7z",
  pause: "M8 5v14M16 5v14",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2",
  hold: "M8 13V5.5a1.5 1.5 0 0 1 3 0V11m0-6.5a1.5 1.5 0 0 1 3 0V11m0-4.5a1.5 1.5 0 0 1 3 0V14a7 7 0 0 1-7 7c-3 0-4.500-1.500-6-4l-2-3.500a1.500 1.500 0 0 1 2.500-1.500L8 14.500",
  next: "M6 5l9 7-9 7zM18 5v14",
  previous: "M18 5l-9 7 9 7zM6 5v14",
  nextMark: "M4 6l7 6-7 6zM12 6l7 6-7 6z",
  previousMark: "M20 6l-7 6 7 6zM12 6l-7 6 7 6z",
  save: "M12 4v11M7 11l5 5 5-5M4 20h16",
  open: "M3 7h6l2 2h10v10H3z",
  close: "M6 6l12 12M18 6 6 18",
  sound: "M4 9v6h4l5 4V5L8 9zM17 9a4 4 0 0 1 0 6M19.5 6.5a8 8 0 0 1 0 11",
  eye: "M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words or with its button's label; never read aloud by itself. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
