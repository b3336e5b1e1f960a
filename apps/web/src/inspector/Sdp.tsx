import { explainLine, isHelper, readSdp, type SdpSection } from "@callglass/diagram/sdp";
import { useMemo } from "react";

import { directionWords } from "../sdp/directionWords.ts";

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="sdp-lines">
      {lines.map((line, index) => (
        <li key={`${index}${line.slice(0, 20)}`}>
          <code>{line}</code>
          <span className="sdp-words">{explainLine(line).what}</span>
        </li>
      ))}
    </ul>
  );
}

function title({ kind, mid, direction, codecs, lines }: SdpSection): string {
  if (kind === "session") return `the whole session · ${lines.length} lines`;
  const names = [...new Set(codecs.map(({ name }) => name))].filter((name) => !isHelper(name));
  const shown = names.slice(0, 4).join(", ") + (names.length > 4 ? ` and ${names.length - 4} more` : "");
  return [kind, `mid ${mid || "?"}`, directionWords(direction), shown]
    .filter((part) => part !== "")
    .join(" · ");
}

/** A session description that can be read: one fold an m-line, headed in words, and the raw text. */
export function Sdp({ body }: { body: string }) {
  const sections = useMemo(() => readSdp(body), [body]);
  return (
    <div className="sdp">
      {sections.map((section, index) => (
        <details key={`${index}${section.mid}`}>
          <summary>{title(section)}</summary>
          <Lines lines={section.lines} />
        </details>
      ))}
      <details>
        <summary>raw text · {body.length} characters</summary>
        <pre className="code">{body}</pre>
      </details>
    </div>
  );
}
