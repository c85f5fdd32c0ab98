/**
 * Makes a function that adds listeners to something that happens once, of which only the first is put there: each member of a large batch may
 * ask, and Node warns of more than ten.
 */
export function createFanOut(listen: (tell: () => void) => void): (listener: () => void) => void {
  const listeners: (() => void)[] = [];
  return (listener) => {
    if (listeners.push(listener) > 1) return;
    listen(() => {
      for (const tell of listeners) tell();
    });
  };
}
