import { Link } from "./Link.tsx";

/** The name and its sign, which lead home. */
export function Brand() {
  return (
    <Link to="/" className="brand">
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <circle cx="11" cy="11" r="8.5" fill="none" stroke="currentColor" strokeWidth="2.2" />
        <path d="M11 2.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" />
      </svg>
      <span className="brand-name">Callglass</span>
    </Link>
  );
}
