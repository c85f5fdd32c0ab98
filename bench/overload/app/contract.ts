import { defineContract, mutation, query } from "@parley/contract";
import { z } from "zod";

/** 50 kB of JSON. */
export const Lines = z.object({ lines: z.array(z.string()) });

/** What an echo says. */
export const Text = z.object({ text: z.string() });

const worked = query({ output: z.string() });

export const contract = defineContract({
  echo: query({ input: Text, output: Text }),
  cpu: worked,
  query: worked,
  heavy: worked,
  smallQuery: worked,
  fastOrSlow: worked,
  part: worked,
  hold: worked,
  save: mutation({ input: Lines, output: z.string() }),
});
