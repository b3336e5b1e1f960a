import { useState } from "react";

import { useFileDrop } from "../replay/useFileDrop.ts";

/** A file dropped on a call would end it: it is shown beside the call instead. */
export function DropHint() {
  const [name, setName] = useState<string | null>(null);
  useFileDrop((file) => setName(file.name));
  if (name === null) return null;
  return (
    <div className="notice" role="status">
      <p>
        Your call goes on. To watch <strong>{name}</strong>, open it in{" "}
        <a href="/replay" target="_blank" rel="noopener noreferrer">
          a tab of its own
        </a>
        .
      </p>
      <div className="button-row">
        <button type="button" className="button small" onClick={() => setName(null)}>
          Close
        </button>
      </div>
    </div>
  );
}
