import type { EntryBody } from "@callglass/recording";

/** Whether this page is in a background tab, where browsers show no frames. */
export function visibilityEntry(hidden: boolean): EntryBody {
  const [topic, text] = hidden
    ? ["pageHidden", "This page is in a background tab."]
    : ["pageVisible", "This page is in sight again."];
  return { kind: "note", level: "info", topic, text };
}
