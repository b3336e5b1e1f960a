import { useState, type ReactNode } from "react";

import { Icon, type IconName } from "./Icon.tsx";

interface PopoverButtonProps {
  /** Of the popover, unique in the page. */
  id: string;
  icon: IconName;
  label: string;
  /** Of what opens; the button's own label where that says it. */
  name?: string;
  className?: string;
  /** What is seen of the label, where there is room. */
  words?: string;
  children: ReactNode;
}

/** A sign that opens something beside the page; what is in it is drawn only while it is open. */
export function PopoverButton({
  id,
  icon,
  label,
  name = label,
  className = "",
  words,
  children,
}: PopoverButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={words === undefined ? "icon-button" : "button small"}
        popoverTarget={id}
        aria-label={label}
        title={label}
      >
        <Icon name={icon} />
        {words !== undefined && <span className="button-words">{words}</span>}
      </button>
      <div
        id={id}
        popover="auto"
        className={`popover ${className}`}
        aria-label={name}
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        {open && children}
      </div>
    </>
  );
}
