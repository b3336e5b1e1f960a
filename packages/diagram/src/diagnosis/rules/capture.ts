import type { EntryOf } from "@callglass/recording";

import { isStuck, proofOf, told, Whose, whose, witnesses } from "../caseFile.ts";
import type { CaseFile, Witness } from "../caseFile.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";

interface CaptureProblem {
  id: string;
  /** Which of getUserMedia's errors it is (mediacapture-main, section 10.2). */
  fits(error: { name: string; message: string }): boolean;
  what: string;
  causes: readonly string[];
  cure: string;
}

const problems: readonly CaptureProblem[] = [
  {
    id: "cameraDeniedBySystem",
    fits: ({ name, message }) => name === "NotAllowedError" && /system/i.test(message),
    what: "the operating system’s privacy settings do not let the browser use camera or microphone",
    causes: ["The system’s privacy settings forbid camera or microphone to this browser."],
    cure: "Allow them in the system’s settings (privacy, camera and microphone), then restart the browser.",
  },
  {
    id: "cameraDismissed",
    fits: ({ name, message }) => name === "NotAllowedError" && /dismissed/i.test(message),
    what: "the browser’s question was closed without an answer",
    causes: ["Somebody clicked beside the question or pressed Escape."],
    cure: "Ask again with the button, and answer “Allow”.",
  },
  {
    id: "cameraBlocked",
    fits: ({ name }) => name === "NotAllowedError" || name === "SecurityError",
    what: "camera and microphone are blocked for this page",
    causes: [
      "The question was answered “Block” once, and the browser remembers it.",
      'A Permissions-Policy header, or an iframe without allow="camera; microphone", forbids it.',
    ],
    cure: "Allow them in the site’s settings (the sign left of the address), then reload.",
  },
  {
    id: "cameraMissing",
    fits: ({ name }) => name === "NotFoundError",
    what: "no camera or microphone was found",
    causes: ["None is plugged in.", "It is switched off, or its driver is missing."],
    cure: "Plug one in and ask again, or go on without: the other person is seen and heard all the same.",
  },
  {
    id: "cameraBusy",
    fits: ({ name }) => name === "NotReadableError" || name === "AbortError",
    what: "the device did not start",
    causes: ["Another program uses it.", "It hangs: USB devices do after sleep."],
    cure: "Close the other program, or unplug the device and plug it in again, then ask again.",
  },
  {
    id: "cameraInsecure",
    fits: ({ name }) => name === "TypeError" || name === "InsecureContextError",
    what: "the browser offers no devices on this page",
    causes: ["The page came over plain http and not from localhost."],
    cure: "Serve the page over https.",
  },
  {
    id: "cameraUnfit",
    fits: ({ name }) => name === "OverconstrainedError",
    what: "no device can do what was asked",
    causes: ["An exact constraint, such as a deviceId of another machine, was asked for."],
    cure: "Choose another device.",
  },
];

function failureOf(witness: Witness): EntryOf<"call"> | null {
  const last = told(witness, "call", ({ api, phase }) => api === "getUserMedia" && phase !== "started").at(
    -1,
  );
  return last?.phase === "failed" ? last : null;
}

function ruleFor(problem: CaptureProblem): Rule {
  return {
    id: problem.id,
    verdict: "limited",
    causes: problem.causes,
    cure: problem.cure,
    find: (file: CaseFile) =>
      firstOf(witnesses(file), (witness) => {
        const failure = failureOf(witness);
        const error = failure?.error ?? null;
        if (failure === null || error === null || !problem.fits(error)) return null;
        const loses =
          witness.side === "self"
            ? "The other person does not see or hear you"
            : "You do not see or hear the other person";
        return {
          where: witness.side,
          step: "media.granted",
          happened: `${Whose[witness.side]} browser gave no camera or microphone: ${problem.what}. ${loses}; apart from that the call is not touched by it.`,
          evidence: [failure],
        };
      }),
  };
}

/** A call goes on without a camera, so these come after all that stops it. */
export const capture: readonly Rule[] = [
  ...problems.map(ruleFor),
  {
    id: "cameraAsked",
    verdict: "limited",
    causes: ["The question is still open, and easy to overlook.", "Another window covers it."],
    cure: "Look for the question at the top of the window, and answer it; or go on without.",
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        if (witness.steps.get("media.granted")?.status !== "active") return null;
        if (!isStuck(file, witness, "media.granted")) return null;
        return {
          where: witness.side,
          step: "media.granted",
          happened: `In ${whose[witness.side]} browser the question about camera and microphone is not answered yet; the call does not wait for it.`,
          evidence: proofOf(witness, "media.granted"),
        };
      }),
  },
];
