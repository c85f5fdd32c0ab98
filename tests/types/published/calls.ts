// A contract and its client as a program of Node's uses them, without the `dom` library.
import { createClient } from "@parley/client";
import { bytes, defineContract, form, isError, mutation, query } from "@parley/contract";
import { z } from "zod";

const contract = defineContract({
  ping: query({ output: z.string() }),
  copy: mutation({ input: bytes(), output: bytes(), errors: { FULL: { status: 409 } } }),
  attach: mutation({ input: form({ note: z.string() }) }),
});

export const api = createClient(contract, { url: "http://localhost:3000/rpc" });

export async function nameOfCopy(): Promise<string | undefined> {
  try {
    const copy = await api.copy(new Uint8Array());
    return copy.size === 0 ? await api.ping() : copy.name;
  } catch (error) {
    if (isError(error, contract.copy, "FULL")) return error.path;
    throw error;
  }
}
