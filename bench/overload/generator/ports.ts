/** Below the ports that systems give away themselves. */
const firstPort = 20_000;
const ports = 12_000;

/**
 * The ports that connections from one address leave by, in turn. The system would search for a free one each time, which takes it up to a
 * tenth of a second once many are taken.
 */
export function createPorts(random: () => number): () => number {
  let next = Math.floor(random() * ports);
  return () => {
    next = (next + 1) % ports;
    return firstPort + next;
  };
}
