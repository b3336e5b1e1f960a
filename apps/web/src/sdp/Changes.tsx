import type { SdpChanges } from "@callglass/diagram/sdp";

import { count } from "../ui/format.ts";

const whose = { self: "Yours", other: "The other person’s" } as const;

/** What each person's description says otherwise than the one before. */
export function Changes({ changes }: { changes: readonly SdpChanges[] }) {
  return (
    <details className="sdp-part">
      <summary>
        What is different from the negotiation before ·{" "}
        {count(changes.flatMap(({ lines }) => lines).length, "line")}
      </summary>
      {changes.length === 0 && (
        <p className="quiet">The one before is not complete, so nothing can be compared.</p>
      )}
      {changes.map(({ by, lines }) => (
        <section key={by} aria-label={whose[by]}>
          <h3>{whose[by]}</h3>
          {lines.length === 0 ? (
            <p className="quiet">Nothing but its version.</p>
          ) : (
            <ul className="sdp-changes">
              {lines.map(({ section, sign, line }, index) => (
                <li key={`${index}${line}`} data-sign={sign}>
                  <span className="quiet">{section}</span>
                  <code>
                    {sign} {line}
                  </code>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </details>
  );
}
