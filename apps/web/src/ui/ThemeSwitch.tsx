import { Icon } from "./Icon.tsx";
import { setTheme, themes, useTheme } from "./theme.ts";

const words = { system: "Colours: as the system", dark: "Colours: dark", light: "Colours: light" } as const;
const icons = { system: "halfMoon", dark: "moon", light: "sun" } as const;

/** One button that goes round system, dark, light. */
export function ThemeSwitch() {
  const theme = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  return (
    <button
      type="button"
      className="icon-button"
      title={`${words[theme]}. Press for: ${next}`}
      aria-label={words[theme]}
      onClick={() => setTheme(next)}
    >
      <Icon name={icons[theme]} />
    </button>
  );
}
