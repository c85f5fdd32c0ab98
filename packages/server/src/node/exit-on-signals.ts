/** How close together signals are one: a terminal's Ctrl-C comes from the terminal and, a moment later, from `npm start` too. */
const sameAskMs = 300;

/**
 * On the first SIGTERM or SIGINT closes and exits: 0 when nothing was cut off, else 1. On the second exits at once, for whoever is in a
 * hurry.
 */
export function exitOnSignals(close: () => Promise<{ readonly cutOff: number }>): void {
  let askedAt: number | undefined;
  const onSignal = () => {
    const now = performance.now();
    if (askedAt !== undefined) {
      if (now - askedAt > sameAskMs) process.exit(1);
      return;
    }
    askedAt = now;
    close().then(
      ({ cutOff }) => process.exit(cutOff > 0 ? 1 : 0),
      (error: unknown) => {
        // biome-ignore lint/suspicious/noConsole: the process ends here, and this is its last word
        console.error("Closing failed:", error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
