import { momentOf } from "@callglass/diagram";
import { useId, useState } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import { download } from "../effects/download.ts";
import type { SaveForm } from "./saveForm.ts";
import { saveForms } from "./saveForms.ts";

/** `callglass-2026-11-21-1604`: when the recording began, as this computer's clock has it. */
function nameOf(startedAtMs: number): string {
  const date = new Date(startedAtMs);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `callglass-${day}-${two(date.getHours())}${two(date.getMinutes())}`;
}

async function save(form: SaveForm, { log }: Pictures, keepsAddresses: boolean): Promise<void> {
  const content = await form.write({ log, whole: momentOf(log), keepsAddresses });
  download(nameOf(log.of(log.self)[0]?.at ?? Date.now()) + form.extension, content);
}

/** In which form to keep the recording, and whether with the addresses in it. */
export function SaveMenu({ pictures }: { pictures: Pictures }) {
  const [keepsAddresses, setKeepsAddresses] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const hint = useId();
  return (
    <>
      <h2>Keep this recording</h2>
      <label className="save-choice">
        <input
          type="checkbox"
          checked={keepsAddresses}
          aria-describedby={hint}
          onChange={(event) => setKeepsAddresses(event.target.checked)}
        />
        Keep the network addresses
      </label>
      <p id={hint} className="quiet">
        Otherwise a stand-in takes the place of each address, always the same one, so that you can show the
        file to others. Passwords and names of devices are never in it.
      </p>
      <ul className="save-forms">
        {saveForms.map((form, index) => (
          <li key={form.id}>
            <button
              type="button"
              className={index === 0 ? "button primary" : "button"}
              onClick={() => {
                setProblem(null);
                save(form, pictures, keepsAddresses).catch((error: unknown) => setProblem(String(error)));
              }}
            >
              {form.name}
            </button>
            <span className="quiet">{form.says}</span>
          </li>
        ))}
      </ul>
      {problem !== null && (
        <p className="problem" role="alert">
          It could not be written: {problem}. The recording itself is still here; try again.
        </p>
      )}
    </>
  );
}
