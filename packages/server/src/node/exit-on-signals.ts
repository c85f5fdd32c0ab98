/** Closes one server; how many connections had to be cut off. */
type Close = () => Promise<{ readonly cutOff: number }>;

/** How close together signals are one: a terminal's Ctrl-C comes from the terminal and, a moment later, from `npm start` too. */
const sameAskMs = 300;

/** The servers of this process. It may end only when all of them have. */
const open = new Set<Close>();
let askedAt: number | undefined;

/**
 * On the first SIGTERM or SIGINT closes this process's servers and exits: 0 when nothing was cut off, else 1. On the second exits at once,
 * for whoever is in a hurry.
 *
 * @returns Takes the server off the list again, once it has been closed in another way.
 */
export function exitOnSignals(close: Close): () => void {
  if (open.size === 0) listen();
  open.add(close);
  return () => {
    open.delete(close);
    // While the process is on its way out the second signal must still be heard.
    if (open.size === 0 && askedAt === undefined) unlisten();
  };
}

function listen(): void {
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

function unlisten(): void {
  process.off("SIGTERM", onSignal);
  process.off("SIGINT", onSignal);
}

function onSignal(): void {
  const now = performance.now();
  if (askedAt !== undefined) {
    if (now - askedAt > sameAskMs) process.exit(1);
    return;
  }
  askedAt = now;
  void closeAll([...open]).then((clean) => process.exit(clean ? 0 : 1));
}

async function closeAll(servers: readonly Close[]): Promise<boolean> {
  const ends = await Promise.allSettled(servers.map((close) => close()));
  for (const end of ends) {
    // biome-ignore lint/suspicious/noConsole: the process ends here, and this is its last word
    if (end.status === "rejected") console.error("Closing failed:", end.reason);
  }
  return ends.every((end) => end.status === "fulfilled" && end.value.cutOff === 0);
}
