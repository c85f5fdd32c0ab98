/**
 * A stream that can be ended from outside: it closes as if its source had, and the source is cancelled. While it runs, its interrupt is
 * in `open`.
 */
export function interruptible(
  source: ReadableStream<Uint8Array> | null,
  open: Set<() => void>,
): ReadableStream<Uint8Array> | undefined {
  if (!source) return undefined;
  const reader = source.getReader();
  let interrupt = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        interrupt = () => {
          open.delete(interrupt);
          controller.close();
          // Whoever waits in the handler learns by its signal; there is nobody left to tell what came of it.
          reader.cancel().catch(() => {});
        };
        open.add(interrupt);
      },
      async pull(controller) {
        const { done, value } = await reader.read().catch((failure: unknown) => {
          open.delete(interrupt);
          throw failure;
        });
        // Interrupted meanwhile: the controller is closed already.
        if (!open.has(interrupt)) return;
        if (!done) return controller.enqueue(value);
        open.delete(interrupt);
        controller.close();
      },
      cancel(reason) {
        open.delete(interrupt);
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
