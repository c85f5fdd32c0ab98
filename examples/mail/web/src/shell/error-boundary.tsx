import { Component, type ReactNode } from "react";
import { Logo } from "./logo.js";

/** Stands in for the page when it cannot be shown. What was being written is kept, and comes back when the page is loaded again. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return (
      <main className="app-start" role="alert">
        <Logo />
        <p>Something went wrong on this page: {String(this.state.error)}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </main>
    );
  }
}
