import superjson from "superjson";
import { identity } from "./app/trpc-router.js";
import type { CreateCalls } from "./clients/calls.js";
import { orpcCalls } from "./clients/orpc.js";
import { orpcBetaCalls } from "./clients/orpc-beta.js";
import { parleyCalls } from "./clients/parley.js";
import { restCalls } from "./clients/rest.js";
import { trpcCalls } from "./clients/trpc.js";
import { type Workload, workloadNames } from "./workloads.js";

/** A server and a way to call it. */
export interface Candidate {
  readonly name: string;
  /** The file in hosts/ that serves it; candidates with the same host share one process. */
  readonly host: string;
  /** The package whose version says what was measured. */
  readonly package?: string;
  readonly calls: CreateCalls;
  readonly workloads: readonly Workload[];
}

/** What ratios are to. */
export const baseline = "raw";

const all = workloadNames;
// No batches of their own.
const unbatched = all.filter((workload) => workload !== "batch");
// By the other method only what differs.
const byGet = all.filter((workload) => workload !== "upload");
const byPost: readonly Workload[] = ["echo", "list", "batch", "upload"];

/** All that can be measured, in the order of tables. */
export const candidates: readonly Candidate[] = [
  { name: baseline, host: "raw", calls: restCalls, workloads: all },
  { name: "fastify", host: "fastify", package: "fastify", calls: restCalls, workloads: unbatched },
  { name: "hono", host: "hono", package: "hono", calls: restCalls, workloads: unbatched },
  {
    name: "ts-rest",
    host: "ts-rest",
    package: "@ts-rest/fastify",
    calls: restCalls,
    workloads: unbatched.filter((workload) => workload !== "stream"),
  },
  { name: "orpc", host: "orpc", package: "@orpc/server", calls: orpcCalls, workloads: all },
  { name: "orpc-beta", host: "orpc-beta", package: "@orpc/server-beta", calls: orpcBetaCalls, workloads: all },
  ...trpcOn("trpc", "@trpc/server"),
  ...trpcOn("parley-trpc", "@parley/server"),
  { name: "parley-get", host: "parley", package: "@parley/server", calls: parleyCalls, workloads: all },
  {
    name: "parley-post",
    host: "parley",
    package: "@parley/server",
    // Parley's own client chooses by itself; tRPC's can be told.
    calls: trpcCalls({ transformer: superjson, method: "POST" }),
    workloads: ["echo", "list", "batch"],
  },
];

/** The same tRPC router on one host, with each transformer, by each method. */
function trpcOn(host: string, name: string): readonly Candidate[] {
  return [
    { suffix: "", transformer: identity },
    { suffix: "-superjson", transformer: superjson },
  ].flatMap(({ suffix, transformer }) => [
    {
      name: `${host}${suffix}-get`,
      host: host + suffix,
      package: name,
      calls: trpcCalls({ transformer, method: "GET" }),
      workloads: byGet,
    },
    {
      name: `${host}${suffix}-post`,
      host: host + suffix,
      package: name,
      calls: trpcCalls({ transformer, method: "POST" }),
      workloads: byPost,
    },
  ]);
}

/**
 * Chooses candidates by name or by the beginning of it, up to a dash: `trpc` is all of tRPC. The baseline is always one of them.
 * @throws TypeError for a name that no candidate has.
 */
export function chooseCandidates(names: readonly string[] | undefined): readonly Candidate[] {
  if (!names) return candidates;
  const fits = (candidate: Candidate, name: string) => candidate.name === name || candidate.name.startsWith(`${name}-`);
  for (const name of names) {
    if (candidates.some((candidate) => fits(candidate, name))) continue;
    throw new TypeError(`There is no candidate "${name}". There are ${candidates.map(({ name }) => name).join(", ")}`);
  }
  return candidates.filter((candidate) => candidate.name === baseline || names.some((name) => fits(candidate, name)));
}
