import type { EntryOf, ReadEntry } from "@callglass/recording";

import { few, isDone, isStuck, otherOf, proofOf, told, whose, witnesses } from "../caseFile.ts";
import type { CaseFile, Witness } from "../caseFile.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";

/** What the receiver's numbers say of the other person's camera: nothing arrives, or nothing is decoded. */
function arrivesAt(witness: Witness): { packets: number; frames: number; sample: EntryOf<"stats"> } | null {
  const sample = told(witness, "stats").at(-1);
  if (sample === undefined) return null;
  const { sample: numbers } = sample;
  return {
    packets: numbers["camera.packetsReceived"] ?? 0,
    frames: numbers["camera.framesDecoded"] ?? 0,
    sample,
  };
}

function waitsForPicture(file: CaseFile, witness: Witness): boolean {
  return isDone(witness, "call.connected") && isStuck(file, witness, "media.firstFrame");
}

function withNumbers(evidence: readonly ReadEntry[], sample: ReadEntry | undefined): readonly ReadEntry[] {
  return few(sample === undefined ? evidence : [...evidence, sample]);
}

/** Connected, and no picture. */
export const pictures: readonly Rule[] = [
  {
    id: "noPacketsOfPicture",
    verdict: "limited",
    causes: [
      "The sender has no track in its slot: replaceTrack() failed or was never called.",
      "The camera is covered, or muted by the system.",
      "The m-line’s direction lets nothing through in this direction.",
      "Big packets are lost on the way.",
    ],
    cure: "At the sending side, turn the camera off and on; look at its direction in the answer and at the packets it sends.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const numbers = arrivesAt(witness);
        if (!waitsForPicture(file, witness) || numbers === null || numbers.packets > 0) return null;
        const sender = otherOf(file, witness);
        return {
          where: sender.side,
          step: "media.firstFrame",
          happened: `The call is connected, and no packet of a picture reaches ${whose[witness.side]} browser, although ${whose[sender.side]} camera counts as on.`,
          evidence: withNumbers(proofOf(witness, "media.firstFrame"), numbers.sample),
        };
      }),
  },
  {
    id: "pictureNotDecoded",
    verdict: "limited",
    causes: [
      "The first key frame was lost, and a new one is on its way.",
      "The browser’s decoder does not manage the codec it agreed to (hardware decoders sometimes do not).",
    ],
    cure: "Wait some seconds; then turn the camera off and on, which makes a new key frame; try without hardware acceleration.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const numbers = arrivesAt(witness);
        if (!waitsForPicture(file, witness) || numbers === null || numbers.frames > 0) return null;
        return {
          where: witness.side,
          step: "media.firstFrame",
          happened: `Packets of a picture arrive at ${whose[witness.side]} browser (${numbers.packets} so far), and it has decoded none.`,
          evidence: withNumbers(proofOf(witness, "media.firstFrame"), numbers.sample),
        };
      }),
  },
  {
    id: "pictureNotShown",
    verdict: "limited",
    causes: [
      "The tab is in the background, where browsers present no frames.",
      "The video element was not told to play, or autoplay was blocked.",
      "The camera at the other side is dark or muted.",
    ],
    cure: "Bring the tab to the front and click into the page.",
    find: (file) =>
      firstOf(witnesses(file), (witness) =>
        waitsForPicture(file, witness)
          ? {
              where: witness.side,
              step: "media.firstFrame",
              happened: `The call is connected, and ${whose[witness.side]} page has shown no picture yet.`,
              evidence: withNumbers(proofOf(witness, "media.firstFrame"), arrivesAt(witness)?.sample),
            }
          : null,
      ),
  },
];
