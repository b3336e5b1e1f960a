import { useState } from "react";

import { fromAddress, fromFile, type Source } from "../replay/openRecording.ts";
import { OpenButton } from "../replay/OpenButton.tsx";
import { shipped, type Shipped } from "../replay/shipped.ts";
import { Bar } from "../ui/Bar.tsx";
import { Comparison } from "./Comparison.tsx";
import { useOpened, type Opened } from "./useOpened.ts";
import "../styles/compare.css";

/** What is chosen for a place; a file of this computer has no address. */
interface Chosen {
  source: Source | null;
  src: string | null;
}

/** The recording that the address names for a place. */
function named(parameter: "a" | "b"): Chosen {
  const src = new URLSearchParams(window.location.search).get(parameter) ?? "";
  return src === "" ? { source: null, src: null } : { source: fromAddress(src), src };
}

/** Whoever has the address sees the same comparison; a file of this computer has none. */
function keepInAddress(parameter: "a" | "b", src: string | null): void {
  const url = new URL(window.location.href);
  if (src === null) url.searchParams.delete(parameter);
  else url.searchParams.set(parameter, src);
  window.history.replaceState(null, "", url);
}

interface ChoiceProps {
  title: string;
  opened: Opened;
  src: string | null;
  choose: (chosen: Chosen) => void;
}

const addressOf = ({ file }: Shipped) => `/recordings/${file}.callglass.jsonl`;

/** One of the two: a recording that comes with the app, or a file. */
function Choice({ title, opened, src, choose }: ChoiceProps) {
  return (
    <section className="compare-choice" aria-label={title}>
      <h2>{title}</h2>
      <p role="status">{stageWords(opened)}</p>
      {opened.stage === "refused" && (
        <p className="notice trouble" role="alert">
          {opened.problem}
        </p>
      )}
      <select
        className="field"
        aria-label={`${title}: one that comes with Callglass`}
        value={shipped.map(addressOf).find((address) => address === src) ?? ""}
        onChange={({ target: { value } }) => choose({ source: fromAddress(value), src: value })}
      >
        <option value="" disabled>
          One that comes with Callglass
        </option>
        {shipped.map((recording) => (
          <option key={recording.file} value={addressOf(recording)}>
            {recording.title}
          </option>
        ))}
      </select>
      <OpenButton
        className="button small"
        label={`${title} recording`}
        take={(file) => choose({ source: fromFile(file), src: null })}
      />
    </section>
  );
}

function stageWords(opened: Opened): string {
  switch (opened.stage) {
    case "empty":
      return "None chosen yet.";
    case "reading":
      return `Reading ${opened.name}…`;
    case "refused":
      return `${opened.name} cannot be shown.`;
    case "opened":
      return opened.named.name;
  }
}

/** Two recordings beside each other: which was slower, and why. */
export function CompareScreen() {
  const [first, setFirst] = useState(() => named("a"));
  const [second, setSecond] = useState(() => named("b"));
  const chooseFor = (parameter: "a" | "b", set: (chosen: Chosen) => void) => (chosen: Chosen) => {
    keepInAddress(parameter, chosen.src);
    set(chosen);
  };
  const one = useOpened(first.source);
  const other = useOpened(second.source);
  return (
    <div className="page">
      <Bar />
      <main className="compare">
        <h1>Compare two calls</h1>
        <p className="lead">Why was this one slower? The recordings stay on this computer.</p>
        <div className="compare-choices">
          <Choice title="First" opened={one} src={first.src} choose={chooseFor("a", setFirst)} />
          <Choice title="Second" opened={other} src={second.src} choose={chooseFor("b", setSecond)} />
        </div>
        {one.stage === "opened" && other.stage === "opened" && (
          <Comparison one={one.named} other={other.named} />
        )}
      </main>
    </div>
  );
}
