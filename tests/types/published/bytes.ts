// Files as users handle them, with no more libraries than a page's project lists: `dom.asynciterable` is not among them.
import { createClient } from "@parley/client";
import { bytes, defineContract, mutation } from "@parley/contract";
import { implement } from "@parley/server";

const contract = defineContract({ copy: mutation({ input: bytes(), output: bytes() }) });

export const service = implement(contract).service({
  async copy({ input }) {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    for await (const chunk of input) chunks.push(new Uint8Array(chunk));
    return { body: new Blob(chunks), name: "copy" };
  },
});

export async function nameOfCopy(): Promise<string | undefined> {
  const copy = await createClient(contract, { url: "/rpc" }).copy(new Blob());
  return copy.size === 0 ? "" : copy.name;
}
