import { defineContract, mutation, query } from "@parley/contract";
import { z } from "zod";
import { Folder, Page } from "../../server/app/schemas.js";

/** 50 kB of JSON. */
export const Records = z.object({ records: z.array(z.object({ id: z.int(), text: z.string(), done: z.boolean() })) });

/** What an echo says. */
const Text = z.object({ text: z.string() });

const worked = query({ output: z.string() });

export const contract = defineContract({
  echo: query({ input: Text, output: Text }),
  list: query({ input: Folder, output: Page }),
  cpu: worked,
  query: worked,
  heavy: worked,
  smallQuery: worked,
  fastOrSlow: worked,
  part: worked,
  hold: worked,
  save: mutation({ input: Records, output: z.string() }),
});
