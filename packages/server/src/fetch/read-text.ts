import { bodyTooLarge, brokenOff } from "../rpc/limit-stream.js";

/**
 * Reads a body to its end as text. Chunk by chunk, because a limit put into another stream around it costs several times what reading
 * does.
 *
 * @throws RpcError PAYLOAD_TOO_LARGE, or CLIENT_CLOSED_REQUEST for what its sender did not finish.
 */
export async function readText(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<string> {
  if (!body) return "";
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const next = () =>
    reader.read().catch((cause: unknown) => {
      throw brokenOff(bytes, cause);
    });
  for (let chunk = await next(); !chunk.done; chunk = await next()) {
    bytes += chunk.value.byteLength;
    if (bytes > maxBytes) {
      // What is left of it is nobody's concern any more.
      reader.cancel().catch(() => {});
      throw bodyTooLarge(maxBytes);
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}
