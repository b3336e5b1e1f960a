import type { Mark, SdpPart, SdpRow } from "@callglass/diagram/sdp";
import { memo, useState } from "react";

import { directionWords } from "./directionWords.ts";

type Topic = SdpPart["topics"][number]["topic"];

const topicWords: Readonly<Record<Topic, string>> = {
  slot: "The slot",
  transport: "Transport and encryption",
  codecs: "Codecs",
  extensions: "Header extensions",
  streams: "Streams",
  other: "Other lines",
};

const markWords: Readonly<Record<Mark, string>> = {
  same: "✓ in both",
  answered: "↔ answered with another value",
  notTaken: "✕ not taken",
  added: "+ only in the answer",
  own: "each side its own",
  open: "no answer to compare with",
};

function Row({ row }: { row: SdpRow }) {
  const { offer, answer, mark, chosen, explained } = row;
  return (
    <li className="sdp-row" data-mark={mark} data-chosen={chosen}>
      {mark === "same" ? (
        <code className="sdp-both">{offer}</code>
      ) : (
        <>
          <code className="sdp-offer">{offer ?? <span className="quiet">—</span>}</code>
          <code className="sdp-answer">{answer ?? <span className="quiet">—</span>}</code>
        </>
      )}
      <p className="sdp-row-words">
        <span className="sdp-mark">{chosen ? `★ chosen, ${markWords[mark]}` : markWords[mark]}</span>{" "}
        {explained.what}
        {explained.reader !== "" && ` Read by ${explained.reader}.`}{" "}
        {explained.spec !== null && (
          <a href={explained.spec.href} target="_blank" rel="noreferrer">
            {explained.spec.label}
          </a>
        )}
      </p>
    </li>
  );
}

function title({ kind, mid, directions, rejected, chosen }: SdpPart): string {
  if (kind === "session") return "The whole session";
  const { offer, answer } = directions;
  const direction = offer === answer || answer === "" ? directionWords(offer) : `${offer} → ${answer}`;
  const parts = [
    kind,
    `mid ${mid || "?"}`,
    rejected ? "rejected" : direction,
    chosen === "" ? "" : `★ ${chosen}`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function codecWords({ chosen, alsoTaken, notTaken }: SdpPart): string {
  if (chosen === "") return "";
  const also = alsoTaken.length === 0 ? "" : ` Both also have ${alsoTaken.join(", ")}.`;
  const left = notTaken.length === 0 ? "" : ` Offered and not taken: ${notTaken.join(", ")}.`;
  return `${chosen} is used: it comes first in the answer.${also}${left}`;
}

function Body({ part }: { part: SdpPart }) {
  const words = codecWords(part);
  return (
    <>
      {words !== "" && <p>{words}</p>}
      {part.topics.map(({ topic, rows }) => (
        <section key={topic} aria-label={[topicWords[topic], part.kind, part.mid].join(" ").trim()}>
          <h3>{topicWords[topic]}</h3>
          <div className="sdp-sides" aria-hidden="true">
            <span>Offer</span>
            <span>Answer</span>
          </div>
          <ul>
            {rows.map((row, index) => (
              <Row key={`${index}${row.offer ?? ""}`} row={row} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** One m-line, folded: its lines by topic, the offer's at the left and the answer's at the right. */
export const Part = memo(function Part({ part, opens }: { part: SdpPart; opens: boolean }) {
  // Hundreds of lines that nobody looks at are not drawn.
  const [open, setOpen] = useState(opens);
  return (
    <details className="sdp-part" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title(part)}</summary>
      {open && <Body part={part} />}
    </details>
  );
});
