import { wishForBoth, type CaptureWish } from "@callglass/call";
import { useId } from "react";

import type { CallPage, DeviceChoice } from "../app/callPage.ts";
import { useReadable, useSelected } from "../ui/readable.ts";

function Picker(props: {
  label: string;
  choices: readonly DeviceChoice[];
  chosen: string | null;
  choose: (id: string | null) => void;
}) {
  const { label, choices, chosen, choose } = props;
  const id = useId();
  return (
    <div className="picker">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={chosen ?? ""}
        onChange={(event) => choose(event.target.value === "" ? null : event.target.value)}
      >
        <option value="">{choices.length === 0 ? "None found yet" : "The browser’s choice"}</option>
        {choices.map((choice, index) => (
          <option key={choice.id} value={choice.id}>
            {choice.label === "" ? `${label} ${index + 1}` : choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

const sources = [
  { source: "devices", label: "Camera and microphone" },
  { source: "test", label: "Test picture and tone" },
] as const;

/** Where picture and sound come from. */
export function Sources({ page }: { page: CallPage }) {
  const wish = useSelected(page.situation, (situation) => situation.captureWish) ?? wishForBoth;
  const devices = useReadable(page.devices);
  const ask = (change: Partial<CaptureWish>) =>
    page.send({ type: "user.capture", wish: { ...wish, ...change } });
  return (
    <div className="sources">
      <fieldset className="segments">
        <legend className="unseen">Source of picture and sound</legend>
        {sources.map(({ source, label }) => (
          <label key={source} className="segment">
            <input
              type="radio"
              name="source"
              checked={wish.source === source}
              onChange={() => ask({ source })}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      {wish.source === "devices" && (
        <div className="pickers">
          <Picker
            label="Camera"
            choices={devices.cameras}
            chosen={wish.cameraId}
            choose={(cameraId) => ask({ cameraId, camera: true })}
          />
          <Picker
            label="Microphone"
            choices={devices.microphones}
            chosen={wish.microphoneId}
            choose={(microphoneId) => ask({ microphoneId, microphone: true })}
          />
        </div>
      )}
    </div>
  );
}
