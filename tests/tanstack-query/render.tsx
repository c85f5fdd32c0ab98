import "./dom.js";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { expect, onTestFinished, vi } from "vitest";

/** What is on the page. */
export interface Page {
  readonly client: QueryClient;
  readonly text: () => string;
  /** Waits until the page reads so. */
  readonly reads: (text: string) => Promise<void>;
  readonly click: (name: string) => void;
  readonly show: (node: ReactNode) => void;
}

/** Shows components with a query client of their own, until the test is over. */
export function render(
  node: ReactNode,
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } }),
): Page {
  const container = document.createElement("div");
  const root = createRoot(container);
  const show = (shown: ReactNode) => root.render(<QueryClientProvider client={client}>{shown}</QueryClientProvider>);
  onTestFinished(() => {
    root.unmount();
    client.clear();
  });
  show(node);
  const text = () => container.textContent ?? "";
  return {
    client,
    text,
    reads: (expected) => vi.waitFor(() => expect(text()).toBe(expected), { interval: 2 }),
    click: (name) => {
      const button = [...container.querySelectorAll("button")].find((one) => one.textContent === name);
      if (!button) throw new Error(`No button "${name}" in: ${text()}`);
      button.click();
    },
    show,
  };
}
