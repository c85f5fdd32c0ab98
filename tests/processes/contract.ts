import { defineContract, mutation, query } from "@parley/contract";
import { z } from "zod";

const input = z.object({ call: z.string() });

/** What three servers do over one database. Each call names itself, so that its effects can be counted. */
export const ledger = defineContract({
  /** Reads. */
  balance: query({ input, output: z.object({ entries: z.int() }) }),
  /** Writes an entry, once for each key. */
  credit: mutation({ input, output: z.object({ call: z.string() }), idempotent: "key" }),
  /** Writes an entry each time it runs. */
  note: mutation({ input, output: z.object({ call: z.string() }) }),
});
