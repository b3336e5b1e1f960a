import type { ReactNode } from "react";

import { Bar } from "../ui/Bar.tsx";
import { Link } from "../ui/Link.tsx";

/** An address that leads nowhere: why, and the way back. */
export function NotFound({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page">
      <Bar />
      <main className="centred">
        <h1>{title}</h1>
        <p className="lead">{children}</p>
        <Link to="/" className="button primary">
          Go to the start page
        </Link>
      </main>
    </div>
  );
}
