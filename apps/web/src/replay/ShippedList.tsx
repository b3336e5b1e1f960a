import { pathOfShipped, shipped } from "./shipped.ts";

/** Calls to watch at once, with no camera and nobody else. */
export function ShippedList() {
  return (
    <ul className="shipped">
      {shipped.map((recording) => (
        <li key={recording.file}>
          <a href={pathOfShipped(recording)}>{recording.title}</a>
          <span className="quiet">{recording.says}</span>
        </li>
      ))}
    </ul>
  );
}
