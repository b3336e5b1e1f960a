import { Bar } from "../ui/Bar.tsx";
import { Link } from "../ui/Link.tsx";

/** A browser without which there is no call: what it lacks, by name. */
export function Unsupported({ missing }: { missing: readonly string[] }) {
  return (
    <div className="page">
      <Bar />
      <main className="centred">
        <h1>This browser cannot make the call</h1>
        <p className="lead">
          It has no <strong>{missing.join(", ")}</strong>. Open this link in a current Chrome, Edge, Firefox
          or Safari.
        </p>
        <Link to="/" className="button">
          Go to the start page
        </Link>
      </main>
    </div>
  );
}
