import { runCases } from "./codec/run-cases.js";

/** Checks random values of random schemas, says how far it is, and at the end what was tried or what failed. Gives the exit code. */
export function fuzzCodec({ seed, schemas }: { readonly seed: number; readonly schemas: number }): number {
  console.log(`seed ${seed}, ${schemas} different schemas`);
  const start = performance.now();
  try {
    const counts = runCases({ schemas, seed, onProgress: (soFar) => console.log(`${soFar} schemas`) });
    const seconds = ((performance.now() - start) / 1_000).toFixed(0);
    console.log(
      `${counts.values} values of ${counts.schemas} different schemas in ${seconds} s, no difference to superjson`,
    );
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}
