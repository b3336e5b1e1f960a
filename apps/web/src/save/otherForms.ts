import { createMomentFold, flowFold, viewOf } from "@callglass/diagram";
import { mermaidOf } from "@callglass/diagram/export";
import {
  createFileReader,
  createStandIns,
  fileLines,
  withoutPasswords,
  writeInternals,
  type BrowserNames,
} from "@callglass/recording";

import { viewSvg } from "../export/viewSvg.ts";
import { panelId } from "../views/ViewTabs.tsx";
import type { Kept, SaveForm } from "./saveForm.ts";

const picture: SaveForm = {
  id: "svg",
  name: "Picture of this view",
  says: "An SVG of the whole view, for slides and drawing programs.",
  extension: ".svg",
  write({ keepsAddresses }) {
    const panel = document.getElementById(panelId);
    if (panel === null) return Promise.reject(new Error("no view is shown"));
    const standIn = keepsAddresses ? (text: string) => text : createStandIns();
    const svg = viewSvg(panel, (text) => standIn(withoutPasswords(text)));
    return Promise.resolve(new Blob([svg], { type: "image/svg+xml" }));
  },
};

const sequence: SaveForm = {
  id: "mermaid",
  name: "Sequence as text",
  says: "The whole call as a Mermaid sequence diagram, for documents and reports.",
  extension: ".mmd",
  write({ whole }) {
    const flow = viewOf(whole, createMomentFold(flowFold)(whole));
    return Promise.resolve(new Blob([mermaidOf(flow)], { type: "text/plain" }));
  },
};

const internals: SaveForm = {
  id: "internals",
  name: "webrtc-internals dump",
  says: "Your side only, in the shape that tools for chrome://webrtc-internals open.",
  extension: ".webrtc-internals.json",
  write: writeDump,
};

export const otherForms: readonly SaveForm[] = [picture, sequence, internals];

function browserNames(): BrowserNames {
  const { userAgent, userAgentData = null }: Navigator & Partial<BrowserNames> = navigator;
  return { userAgent, userAgentData };
}

/** Of the recording as it would be kept: what must not leave the page is taken out in one place. */
function writeDump({ log, whole, keepsAddresses }: Kept): Promise<Blob> {
  const reader = createFileReader();
  const redaction = keepsAddresses ? "none" : "stand-ins";
  for (const line of fileLines(log, { entries: whole.entries, app: "", redaction })) reader.take(line);
  const kept = reader.end();
  if (!kept.ok) return Promise.reject(new Error(kept.problem));
  const text = writeInternals(kept.recording.entries, log.self, browserNames());
  return Promise.resolve(new Blob([text], { type: "application/json" }));
}
