import { defineContract, query } from "@parley/contract";
import { z } from "zod";

/** What the servers under load do: a report that takes a while in a database whose connections are few. */
export const work = defineContract({
  report: query({ input: z.object({ customer: z.int() }), output: z.object({ total: z.int() }) }),
});
