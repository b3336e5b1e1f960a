import type { Incoming } from "@callglass/call";

const lacks: Readonly<Record<string, string>> = {
  packets: "no packets arrive",
  decode: "packets arrive, but nothing can be decoded from them",
  render: "frames are decoded, but none is shown",
};

/** What is amiss with a slot of the other person as it arrives here; null when nothing is. */
export function incomingWords(state: Incoming): string | null {
  const [what = "", missing = ""] = state.split(".");
  const lack = lacks[missing] ?? "";
  switch (what) {
    case "black":
      return `Connected, but black: ${lack}.`;
    case "frozen":
      return `The picture stands still: ${lack}.`;
    case "silent":
      return `No sound: ${lack}.`;
    case "blocked":
      return "Your browser plays no sound before you tap.";
    default:
      return null;
  }
}
