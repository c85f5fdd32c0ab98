/** What is known of a stream that goes out. */
export interface OutgoingStream {
  readonly body: ReadableStream<Uint8Array>;
  /** How many bytes have been announced; undefined when nobody knows. */
  readonly size: number | undefined;
  /** Told when the stream fails, or brings another number of bytes. By then the head is out, and no answer can say so. */
  readonly onFailure: (failure: unknown) => void;
}

/**
 * A stream on its way out: it fails when it brings more or fewer bytes than were announced, because they would be taken for a part of the
 * next answer, or waited for.
 */
export function outgoingStream({ body, size, onFailure }: OutgoingStream): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  const pass = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const { done, value } = await reader.read();
    bytes += value?.byteLength ?? 0;
    if (size !== undefined && (done ? bytes < size : bytes > size)) throw wrongSize(size, bytes, done);
    if (done) controller.close();
    else controller.enqueue(value);
  };
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          await pass(controller);
        } catch (failure) {
          onFailure(failure);
          reader.cancel(failure).catch(() => {});
          throw failure;
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function wrongSize(size: number, bytes: number, ended: boolean): TypeError {
  const brought = ended ? `ended after ${bytes}` : `brought at least ${bytes}`;
  return new TypeError(`The handler announced a stream of ${size} bytes, and it ${brought}`);
}
