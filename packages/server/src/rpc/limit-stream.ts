import { RpcError } from "@parley/contract";

/** What is told to a caller whose body is larger than it may be. */
export function bodyTooLarge(maxBytes: number, bytes?: number): RpcError {
  const size = bytes === undefined ? "larger" : `${bytes} bytes long`;
  const message = `The request's body is ${size}, where ${maxBytes} bytes may be. The procedure's \`maxBodyBytes\` sets the limit.`;
  return new RpcError({ code: "PAYLOAD_TOO_LARGE", message });
}

/** What is told of a body that its sender did not finish. */
export function brokenOff(bytes: number, cause: unknown): RpcError {
  const message = `The request broke off after ${bytes} bytes of its body`;
  return new RpcError({ code: "CLIENT_CLOSED_REQUEST", message, ...(cause !== undefined && { cause }) });
}

/** Passes a body on as it is read, and fails once there is more of it than `maxBytes`, or when its sender breaks off. */
export function limitStream(source: ReadableStream<Uint8Array> | null, maxBytes: number): ReadableStream<Uint8Array> {
  if (!source) return new ReadableStream({ start: (controller) => controller.close() });
  const reader = source.getReader();
  let bytes = 0;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw brokenOff(bytes, cause);
    });
    if (done) return controller.close();
    bytes += value.byteLength;
    if (bytes <= maxBytes) return controller.enqueue(value);
    // What is left of it is nobody's concern any more.
    reader.cancel().catch(() => {});
    throw bodyTooLarge(maxBytes);
  };
  return new ReadableStream({ pull, cancel: (reason) => reader.cancel(reason) }, { highWaterMark: 0 });
}
