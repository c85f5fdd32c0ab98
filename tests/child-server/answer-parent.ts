/** What a process uses, in bytes. */
export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  /** What buffers hold outside the heap. */
  readonly external: number;
}

declare const gc: (() => void) | undefined;

/** Tells the parent process that the server is up, and answers its questions. */
export function answerParent(port: number, answers: Readonly<Record<string, () => unknown>>): void {
  process.on("message", async ({ id, question }: { readonly id: number; readonly question: string }) => {
    const answer = question === "memory" ? await measure() : await answers[question]?.();
    process.send?.({ id, answer });
  });
  process.send?.({ port });
}

/** Collects the garbage first, some of which only becomes such when finalizers have run. */
async function measure(): Promise<Memory> {
  for (let round = 0; round < 3; round += 1) {
    gc?.();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}
