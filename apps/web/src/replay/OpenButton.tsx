import { useRef } from "react";

import { Icon } from "../ui/Icon.tsx";

/** Asks for a file of this computer. */
export function OpenButton({
  take,
  className = "button",
}: {
  take: (file: File) => void;
  className?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        <Icon name="open" />
        Open a recording
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Recording"
        accept=".jsonl,.json,.txt"
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
