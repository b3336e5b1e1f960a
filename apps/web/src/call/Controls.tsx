import type { SlotName, SlotState } from "@callglass/call";

import type { CallPage } from "../app/callPage.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { useSelected } from "../ui/readable.ts";
import { useShortcuts } from "../ui/shortcuts.ts";

/** Turns a slot on or off, whichever it is not. */
function toggle(page: CallPage, slot: SlotName): void {
  const on = page.situation.get().slots[slot] === "on";
  page.send({ type: on ? "user.slotOff" : "user.slotOn", slot });
}

function Control(props: { icon: IconName; label: string; title: string; off?: boolean; press: () => void }) {
  return (
    <button
      type="button"
      className="control"
      title={props.title}
      data-off={props.off ?? false}
      onClick={props.press}
    >
      <Icon name={props.icon} />
      <span className="control-words">{props.label}</span>
    </button>
  );
}

function titleOf(label: string, state: SlotState, device: string, key: string): string {
  return state === "none" ? `You have no ${device} in this call (${key})` : `${label} (${key})`;
}

/** Microphone, camera, screen, and the end of the call. */
export function Controls({ page }: { page: CallPage }) {
  const slots = useSelected(page.situation, (situation) => situation.slots);
  useShortcuts({ m: () => toggle(page, "microphone"), v: () => toggle(page, "camera") });
  const mute = slots.microphone === "on" ? "Mute" : "Unmute";
  const camera = slots.camera === "on" ? "Turn camera off" : "Turn camera on";
  const screen = slots.screen === "on" ? "Stop sharing" : "Share screen";
  return (
    <div className="controls" role="group" aria-label="Your call">
      <Control
        icon={slots.microphone === "on" ? "mic" : "micOff"}
        label={mute}
        title={titleOf(mute, slots.microphone, "microphone", "M")}
        off={slots.microphone !== "on"}
        press={() => toggle(page, "microphone")}
      />
      <Control
        icon={slots.camera === "on" ? "camera" : "cameraOff"}
        label={camera}
        title={titleOf(camera, slots.camera, "camera", "V")}
        off={slots.camera !== "on"}
        press={() => toggle(page, "camera")}
      />
      {page.abilities.screenShare && (
        <Control icon="screen" label={screen} title={screen} press={() => toggle(page, "screen")} />
      )}
      <button
        type="button"
        className="control hang-up"
        title="Hang up"
        onClick={() => page.send({ type: "user.leave" })}
      >
        <Icon name="hangUp" />
        <span className="control-words">Hang up</span>
      </button>
    </div>
  );
}
