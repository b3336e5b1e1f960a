import { useEffect, useRef } from "react";

import type { Readable } from "../app/readable.ts";
import { Icon } from "../ui/Icon.tsx";

/** Below this the bar shows the room's noise, not a voice. */
const loudEnough = 0.08;

/** Shows that the microphone hears; written to the element directly, because it changes many times a second. */
export function LevelMeter({ level }: { level: Readable<number> }) {
  const meter = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = () => {
      const element = meter.current;
      if (element === null) return;
      const value = Math.min(1, Math.max(0, level.get()));
      element.style.setProperty("--level", value.toFixed(3));
      element.setAttribute("aria-valuenow", String(Math.round(value * 100)));
      element.setAttribute("aria-valuetext", value > loudEnough ? "sound" : "quiet");
    };
    show();
    return level.subscribe(show);
  }, [level]);
  return (
    <div className="level">
      <Icon name="mic" size={16} />
      <span aria-hidden="true">Your voice</span>
      <div
        ref={meter}
        className="level-track"
        role="meter"
        aria-label="Microphone level"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
      >
        <span className="level-bar" />
      </div>
    </div>
  );
}
