/** When those who were turned away may come back: half to one and a half times the least when nearly everyone is let in, so much more when nobody is. */
const leastMs = 100;
const spanMs = 1_900;

/** In how many milliseconds a call that is turned away now may come back. @param level which part was turned away lately. @param chance 0 to 1, so that not all come together */
export function pushbackFor(level: number, chance: number): number {
  return (leastMs + level * spanMs) * (0.5 + chance);
}
