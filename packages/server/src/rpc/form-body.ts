import { RpcError } from "@parley/contract";

/** Reads a multipart body. @throws RpcError BAD_REQUEST for what is none; the stream's own error, such as a body too large, as it is. */
export async function readFormData(
  body: ReadableStream<Uint8Array>,
  contentType: string | undefined,
): Promise<FormData> {
  const headers = { "content-type": contentType ?? "" };
  try {
    return await new Response(body, { headers }).formData();
  } catch (cause) {
    if (cause instanceof RpcError) throw cause;
    const reason = cause instanceof Error ? cause.message : "it breaks off";
    throw new RpcError({ code: "BAD_REQUEST", message: `The form cannot be read: ${reason}`, cause });
  }
}
