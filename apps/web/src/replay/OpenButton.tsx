import { useRef } from "react";

import { Icon } from "../ui/Icon.tsx";

/** Asks for a file of this computer. */
export function OpenButton({
  take,
  className = "button",
  label = "Recording",
}: {
  take: (file: File) => void;
  className?: string;
  /** What the file is for, where there are several. */
  label?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        <Icon name="open" />
        <span className="button-words">Open a recording</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept=".jsonl,.json,.txt,.gz"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Choosing the same file once more is to open it once more.
          event.target.value = "";
          if (file !== undefined) take(file);
        }}
      />
    </>
  );
}
