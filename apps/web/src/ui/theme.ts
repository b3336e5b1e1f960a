import { useSyncExternalStore } from "react";

export const themes = ["system", "dark", "light"] as const;
export type Theme = (typeof themes)[number];

const key = "callglass.theme";
const listeners = new Set<() => void>();
let theme: Theme = readStored();

function readStored(): Theme {
  try {
    const stored = window.localStorage.getItem(key);
    return themes.find((name) => name === stored) ?? "system";
  } catch {
    // Storage throws where the browser forbids it; the system's theme is right then.
    return "system";
  }
}

function apply(): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
apply();

/** Chooses the colours and remembers the choice in this browser. */
export function setTheme(next: Theme): void {
  theme = next;
  apply();
  try {
    window.localStorage.setItem(key, next);
  } catch {
    // Not remembered, but chosen for now.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The chosen theme. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => theme);
}
