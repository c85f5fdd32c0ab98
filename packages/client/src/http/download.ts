import { toResponse } from "../borrowed.js";
import type { CallResponse } from "../interceptor.js";
import { parseFileName } from "./content-disposition.js";

export { lend } from "../borrowed.js";

/** Takes the body of an answer as a file: a File when the answer names it, else a Blob, with the media type it came with. */
export async function readDownload(response: Response): Promise<CallResponse> {
  const blob = await response.blob();
  const name = parseFileName(response.headers.get("content-disposition"));
  return toResponse(name === undefined ? blob : new File([blob], name, { type: blob.type }), response);
}
