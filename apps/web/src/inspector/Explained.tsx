import type { Explanation } from "@callglass/diagram/explain";

/** The words about a step, message or chart: what, why, the call, what can go wrong. */
export function Explained({ explanation }: { explanation: Explanation | null }) {
  if (explanation === null) return null;
  const { what, why, call, canGoWrong } = explanation;
  return (
    <>
      <p>{what}</p>
      {why !== "" && (
        <>
          <h3>Why</h3>
          <p>{why}</p>
        </>
      )}
      {call !== "" && (
        <>
          <h3>The call that made it</h3>
          <pre className="code">{call}</pre>
        </>
      )}
      {canGoWrong.length > 0 && (
        <>
          <h3>What can go wrong</h3>
          <ul className="plain">
            {canGoWrong.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Where to read on: the specifications, and the file that does it here. */
export function ReadOn({ explanation }: { explanation: Explanation | null }) {
  if (explanation === null) return null;
  const { readOn, source } = explanation;
  return (
    <>
      <h3>Read on</h3>
      <ul className="plain">
        {readOn.map(({ label, href }) => (
          <li key={href}>
            <a href={href} target="_blank" rel="noreferrer">
              {label}
            </a>
          </li>
        ))}
        {source !== "" && (
          <li>
            in this repository: <code>{source}</code>
          </li>
        )}
      </ul>
    </>
  );
}
