import { defineContract, form, mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

/** What the pages call. */
export const notes = defineContract({
  list: query({
    input: z.object({ prefix: z.string() }),
    output: z.array(z.object({ text: z.string(), at: z.date() })),
  }),
  add: mutation({
    input: z.object({ text: z.string() }),
    output: z.number(),
    errors: { TOO_MANY: { status: 409, data: z.object({ limit: z.int() }) } },
  }),
  attach: mutation({ input: form({ file: z.file() }), output: z.string() }),
  ticks: subscription({ output: z.number() }),
  whoami: query({ output: z.string() }),
});
