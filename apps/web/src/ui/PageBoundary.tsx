import { Component, type ReactNode } from "react";

/** Catches what React cannot draw, a part of the page that cannot be fetched above all, and says what to do about it. */
export class PageBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="centred" role="alert">
        <h1>A part of this page is missing</h1>
        <p className="lead">
          It could not be fetched: the server is away, or has a newer Callglass by now. A call that stands
          takes its seat again after the page is loaded anew.
        </p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          Load the page anew
        </button>
      </main>
    );
  }
}
