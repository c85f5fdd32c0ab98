import { RpcError } from "@parley/contract";

/** What is told to a caller whose body is larger than it may be. */
export function bodyTooLarge(maxBytes: number, bytes?: number): RpcError {
  const size = bytes === undefined ? "larger" : `${bytes} bytes long`;
  const message = `The request's body is ${size}, where ${maxBytes} bytes may be. The procedure's \`maxBodyBytes\` sets the limit.`;
  return new RpcError({ code: "PAYLOAD_TOO_LARGE", message });
}

/** Passes a body on as it arrives, and fails once there is more of it than `maxBytes`. */
export function limitStream(source: ReadableStream<Uint8Array> | null, maxBytes: number): ReadableStream<Uint8Array> {
  let bytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) controller.error(bodyTooLarge(maxBytes));
      else controller.enqueue(chunk);
    },
  });
  return (source ?? emptyStream()).pipeThrough(counter);
}

function emptyStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}
