/**
 * Says how many calls are due: as many as would have come by themselves since it was last asked, from many callers who know nothing of each
 * other (a Poisson process). It does not wait for answers, as the world does not: a load that does cannot overload anything.
 */
export function createPace(
  now: () => number = () => performance.now(),
  random: () => number = () => Math.random(),
): { readonly due: (perSecond: number) => number } {
  let last = now();
  let untilNext = gap(random);
  return {
    due(perSecond) {
      const at = now();
      // In units of the mean time between two calls, so that the rate may change between any two of them.
      let passed = ((at - last) / 1_000) * perSecond;
      last = at;
      let due = 0;
      while (passed >= untilNext) {
        passed -= untilNext;
        untilNext = gap(random);
        due += 1;
      }
      untilNext -= passed;
      return due;
    },
  };
}

/** The time between two calls in units of its mean, exponentially distributed. */
function gap(random: () => number): number {
  return -Math.log(1 - random());
}
