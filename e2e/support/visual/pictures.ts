/** What a view must show, in whatever font. */
export interface Picture {
  /** Is there once the view is drawn. */
  drawn: string;
  /**
   * Shapes, the colour of the theme that is painted in them (apps/web/src/styles/tokens.css), and which share of them has it at least;
   * some pixels are enough where none is said.
   */
  colours: readonly (readonly [shape: string, token: string, share?: number])[];
  /** Beside each other on a projector; on a phone the second one is below the first. */
  beside?: readonly [one: string, other: string];
  /** Takes at least this share of the view's width. */
  wide: readonly [shape: string, share: number];
}

/** One of the views of a recorded call. */
export interface TabPicture extends Picture {
  /** Name of its tab. */
  tab: string;
}

export const pictures: readonly TabPicture[] = [
  {
    tab: "Flow",
    drawn: ".step",
    colours: [
      ['.step[data-status="done"][data-cause="browser"]', "--cause-browser"],
      ['.step[data-status="done"][data-cause="wire"]', "--cause-wire"],
    ],
    beside: [
      '[data-step="signalling.connect"][data-peer="self"]',
      '[data-step="signalling.connect"][data-peer="other"]',
    ],
    wide: [".band", 0.8],
  },
  {
    tab: "Statechart",
    drawn: '.sc-person[data-peer="other"] .sc-state',
    colours: [
      [
        '.sc-person[data-peer="self"] .sc-state[data-lit="true"][data-compound="false"] rect',
        "--accent",
        0.3,
      ],
      [
        '.sc-person[data-peer="other"] .sc-state[data-lit="true"][data-compound="false"] rect',
        "--accent",
        0.3,
      ],
      ['.sc-person[data-peer="self"] .sc-last', "--warn"],
    ],
    beside: ['.sc-person[data-peer="self"]', '.sc-person[data-peer="other"]'],
    wide: [".sc-people", 0.9],
  },
  {
    tab: "Ladder",
    drawn: ".ladder-rung",
    colours: [
      ['.ladder-rung[data-type="description"]', "--cause-wire"],
      ['.ladder-rung[data-type="candidate"]', "--cause-app"],
      ['.ladder-rung[data-type="server"]', "--ink-quiet"],
    ],
    wide: [".ladder-picture", 0.9],
  },
  {
    tab: "ICE",
    drawn: ".ice-pair",
    colours: [
      [".ice-bar", "--accent"],
      ['.ice-pair[data-stage="selected"]', "--good"],
    ],
    beside: [".ice-people > section:first-child", ".ice-people > section:last-child"],
    wide: [".ice-people", 0.9],
  },
  {
    tab: "SDP",
    drawn: ".sdp-view",
    colours: [['.sdp-row[data-chosen="true"]', "--good"]],
    wide: [".sdp-view", 0.9],
  },
  {
    tab: "Numbers",
    drawn: ".number-plot canvas",
    colours: [
      ['.set-up-bar [data-phase="negotiation"]', "--cause-user", 0.7],
      ['.set-up-bar [data-phase="firstFrame"]', "--ink-quiet", 0.7],
      [".number-plot", "--accent"],
      [".number-plot", "--good"],
    ],
    wide: [".number-plot", 0.8],
  },
  {
    tab: "Diagnosis",
    drawn: ".diagnosis-proof",
    colours: [[".diagnosis-sign", "--good"]],
    wide: [".diagnosis-proof", 0.6],
  },
];

/** Two recorded calls above each other, the second with a glare in it. */
export const comparison: Picture = {
  drawn: ".comparison",
  colours: [
    ['.set-up-bar [data-phase="negotiation"]', "--cause-user", 0.7],
    ['.set-up-bar [data-phase="ice"]', "--good", 0.7],
  ],
  beside: [".compare-choice:first-child", ".compare-choice:last-child"],
  wide: [".comparison", 0.9],
};

export function pictureOf(tab: string): TabPicture {
  const found = pictures.find((picture) => picture.tab === tab);
  if (found === undefined) throw new Error(`there is no view ${tab}`);
  return found;
}
