import { useMemo } from "react";

import { lineWords } from "./lineWords.ts";
import { readSdp, type SdpSection } from "./readSdp.ts";

const directionWords: Readonly<Record<string, string>> = {
  sendrecv: "sends and receives",
  sendonly: "only sends",
  recvonly: "only receives",
  inactive: "nothing flows yet",
};

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="sdp-lines">
      {lines.map((line, index) => {
        const words = lineWords(line);
        return (
          <li key={`${index}${line.slice(0, 20)}`}>
            <code>{line}</code>
            {words !== "" && <span className="sdp-words">{words}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function title({ kind, mid, direction, codecs }: SdpSection): string {
  const shown = codecs.slice(0, 4).join(", ") + (codecs.length > 4 ? ` and ${codecs.length - 4} more` : "");
  return [kind, `mid ${mid || "?"}`, directionWords[direction] ?? direction, shown]
    .filter((part) => part !== "")
    .join(" · ");
}

/** A session description that can be read: one fold an m-line, headed in words, and the raw text. */
export function Sdp({ body }: { body: string }) {
  const { session, sections } = useMemo(() => readSdp(body), [body]);
  return (
    <div className="sdp">
      <details>
        <summary>the whole session · {session.length} lines</summary>
        <Lines lines={session} />
      </details>
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
