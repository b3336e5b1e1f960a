import type { ReactNode } from "react";

import { Brand } from "./Brand.tsx";
import { ThemeSwitch } from "./ThemeSwitch.tsx";

interface BarProps {
  /** Beside the name: what this page is about. */
  about?: ReactNode;
  className?: string;
  /** At the far end: what can be done on this page. */
  children?: ReactNode;
}

/** The top of every page: the way home, what the page is about, and its tools. */
export function Bar({ about, className = "", children }: BarProps) {
  return (
    <header className={`bar ${className}`}>
      <Brand />
      {about}
      <span className="bar-gap" />
      {children}
      <ThemeSwitch />
    </header>
  );
}
