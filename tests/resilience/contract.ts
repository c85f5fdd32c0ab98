import { bytes, defineContract, mutation, query } from "@parley/contract";
import { z } from "zod";

/** One procedure of each kind that decides differently on retries. */
export const contract = defineContract({
  read: query({ input: z.number().optional(), output: z.string() }),
  add: mutation({ output: z.string() }),
  put: mutation({ idempotent: true, output: z.string() }),
  pay: mutation({ idempotent: "key", output: z.string(), errors: { BROKE: { status: 503 } } }),
  upload: mutation({ idempotent: true, input: bytes(), output: z.string() }),
});
