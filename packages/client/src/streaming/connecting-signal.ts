import type { OwnedSignal } from "@parley/contract";
import { createDeadlineSignal } from "../borrowed.js";

/** A signal with a time limit that ends once the connection stands. */
export interface ConnectingSignal extends OwnedSignal {
  /** Ends the time limit; from then on only the caller's signal counts. */
  readonly connected: () => void;
}

/** A signal that aborts with `signal`, and when `timeoutMs` pass without `connected` being called. */
export function createConnectingSignal({
  signal,
  timeoutMs,
  onTimeout,
}: {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly onTimeout: () => unknown;
}): ConnectingSignal {
  const connecting = createDeadlineSignal({ signals: [], timeoutMs, onTimeout });
  const owned = createDeadlineSignal({ signals: [signal, connecting.signal] });
  const cleanup = () => {
    connecting.cleanup();
    owned.cleanup();
  };
  return { signal: owned.signal, connected: connecting.cleanup, cleanup };
}
