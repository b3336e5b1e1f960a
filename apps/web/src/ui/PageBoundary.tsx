import { Component, type ReactNode } from "react";

import { PartMissing } from "./fetchPart.ts";

interface Broken {
  /** What the drawing ended with; null while all is well. */
  error: Error | null;
}

/** Catches what cannot be drawn: a part of the page that cannot be fetched, or a mistake of ours. Says which, and what to do. */
export class PageBoundary extends Component<{ children: ReactNode }, Broken> {
  override state: Broken = { error: null };

  static getDerivedStateFromError(error: unknown): Broken {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const isMissing = error instanceof PartMissing;
    return (
      <div className="page">
        <main className="centred" role="alert">
          <h1>{isMissing ? "A part of this page is missing" : "This page cannot be drawn"}</h1>
          <p className="lead">
            {isMissing
              ? "It could not be fetched: the server is away, or has a newer Callglass by now. See whether the server runs, then load the page anew."
              : "That is a mistake in Callglass, not in your call. Load the page anew; if it happens again, report it with the words below."}{" "}
            A call that stands takes its seat again.
          </p>
          {!isMissing && <p className="technical">{String(error)}</p>}
          <button type="button" className="button primary" onClick={() => location.reload()}>
            Load the page anew
          </button>
        </main>
      </div>
    );
  }
}
