import { orpcClient, orpcContract, orpcServer } from "./candidates/orpc.js";
import { parleyClient, parleyContract, parleyServer } from "./candidates/parley.js";
import { trpcClient, trpcRouter } from "./candidates/trpc.js";
import { zodClient, zodSchemas, zodServer } from "./candidates/zod.js";
import type { GeneratedGroup } from "./procedures.js";
import type { Sources } from "./sources.js";

/** A way to write the same application, as a program to type-check. */
export type Candidate = (groups: readonly GeneratedGroup[]) => Sources;

/** Every candidate by the name that tables show. */
export const candidates = {
  "zod client": merge(zodSchemas, zodClient),
  "zod server": merge(zodSchemas, zodServer),
  "zod both": merge(zodSchemas, zodClient, zodServer),
  "parley client": merge(parleyContract, parleyClient),
  "parley server": merge(parleyContract, parleyServer),
  "parley both": merge(parleyContract, parleyClient, parleyServer),
  "orpc client": merge(orpcContract, orpcClient),
  "orpc server": merge(orpcContract, orpcServer),
  "orpc both": merge(orpcContract, orpcClient, orpcServer),
  "trpc both": merge(trpcRouter, trpcClient),
} satisfies { readonly [name: string]: Candidate };

export type CandidateName = keyof typeof candidates;

function merge(...parts: readonly Candidate[]): Candidate {
  return (groups) => new Map(parts.flatMap((part) => [...part(groups)]));
}
