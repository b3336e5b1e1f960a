import { defaultDelays, waitBoundsMs, type Delays } from "@callglass/call";
import { useEffect, useRef, type FormEvent } from "react";

import type { CallPage } from "../app/callPage.ts";
import { useReadable } from "../ui/readable.ts";
import { waitWords, type WaitWords } from "./waitWords.ts";
import "../styles/waits.css";

interface WaitsDialogProps {
  page: CallPage;
  close: () => void;
}

/** The form's own bounds keep what is typed a whole number that the machine accepts. */
function readForm(form: HTMLFormElement, present: Delays): Delays {
  const data = new FormData(form);
  const read = waitWords.map(({ name }) => [name, Number(data.get(name) ?? present[name])]);
  return { ...present, ...(Object.fromEntries(read) as Partial<Delays>) };
}

/** How long our machine waits for what, and the way to change it for a lesson or a test. */
export function WaitsDialog({ page, close }: WaitsDialogProps) {
  const waits = useReadable(page.waits);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  function apply(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    page.setWaits(readForm(event.currentTarget, waits));
    dialog.current?.close();
  }

  function takeUsual(): void {
    page.setWaits(defaultDelays);
    dialog.current?.close();
  }

  return (
    <dialog ref={dialog} className="waits" aria-labelledby="waits-title" onClose={close}>
      <form onSubmit={apply}>
        <h2 id="waits-title">How long we wait</h2>
        <p className="quiet">
          For this page, from the next wait on. What you change is written to the address, so that it can be
          shared. The browser’s own timers are not ours to change.
        </p>
        <div className="waits-list">
          {waitWords.map((each) => (
            <Wait key={each.name} words={each} ms={waits[each.name]} />
          ))}
        </div>
        <div className="button-row">
          <button type="submit" className="button primary">
            Use these
          </button>
          <button type="button" className="button" onClick={takeUsual}>
            Back to the usual ones
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Wait({ words: { name, says }, ms }: { words: WaitWords; ms: number }) {
  const isUsual = ms === defaultDelays[name];
  return (
    <div className="wait" data-changed={!isUsual}>
      <label htmlFor={name}>{name.replace(/Ms$/, "")}</label>
      <input
        id={name}
        name={name}
        className="field"
        type="number"
        required
        step={1}
        min={waitBoundsMs.min}
        max={waitBoundsMs.max}
        defaultValue={ms}
        aria-describedby={`${name}-says`}
      />
      <span className="quiet" aria-hidden="true">
        ms
      </span>
      <p id={`${name}-says`} className="quiet">
        {says}
        {!isUsual && ` Usually ${defaultDelays[name]} ms.`}
      </p>
    </div>
  );
}
