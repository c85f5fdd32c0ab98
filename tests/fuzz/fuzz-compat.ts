import { describePairs, runPairs } from "./compat/run-pairs.js";

/** Tries to prove verdicts on random changes wrong, says how far it is, and at the end what came of it. Gives the exit code. */
export function fuzzCompat({ seed, pairs }: { readonly seed: number; readonly pairs: number }): number {
  console.log(`seed ${seed}, ${pairs} pairs of schemas`);
  const start = performance.now();
  try {
    const onProgress = (done: number) => done % 5_000 === 0 && console.log(`${done} pairs`);
    const report = runPairs({
      pairs,
      seed,
      values: 200,
      compared: Math.min(pairs, 500),
      onProgress,
    });
    console.log(describePairs(report));
    for (const [what, [first = ""]] of report.jsoncompat.differs) console.log(`${what}${first}`);
    console.log(`${((performance.now() - start) / 1_000).toFixed(0)} s`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
