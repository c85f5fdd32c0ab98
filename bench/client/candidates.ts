import superjson from "superjson";
import { identity } from "../server/app/trpc-router.js";
import type { CreateCalls } from "../server/clients/calls.js";
import { orpcCalls } from "../server/clients/orpc.js";
import { parleyCalls } from "../server/clients/parley.js";
import { restCalls } from "../server/clients/rest.js";
import { trpcCalls } from "../server/clients/trpc.js";
import { fetchByGet } from "./fetch-by-get.js";
import { hcCalls } from "./hc.js";
import { parleyFactsCalls } from "./parley-facts.js";

/** A client, and the server whose answers it gets. */
export interface Candidate {
  readonly name: string;
  /** As charts name it. */
  readonly label: string;
  /** The file in server/hosts/. */
  readonly host: string;
  /** Whether it gives dates as dates; the others give text. */
  readonly hasDates: boolean;
  readonly calls: CreateCalls;
  /** What its answers are recorded with, where the server does not know its calls. */
  readonly recordedWith?: CreateCalls;
}

/** What ratios are to: plain JSON by POST. */
export const baseline = "fetch";

/** All that is measured, in the order of tables. */
export const candidates: readonly Candidate[] = [
  { name: baseline, label: "fetch", host: "raw", hasDates: false, calls: restCalls },
  {
    name: "fetch-get",
    label: "fetch, by GET",
    host: "raw",
    hasDates: false,
    calls: fetchByGet,
    recordedWith: restCalls,
  },
  { name: "parley-facts", label: "Parley, facts", host: "parley", hasDates: true, calls: parleyFactsCalls },
  { name: "parley", label: "Parley", host: "parley", hasDates: true, calls: parleyCalls },
  { name: "hc", label: "Hono's hc", host: "hono", hasDates: false, calls: hcCalls },
  { name: "orpc", label: "oRPC", host: "orpc", hasDates: true, calls: orpcCalls },
  {
    name: "trpc",
    label: "tRPC",
    host: "trpc",
    hasDates: false,
    calls: trpcCalls({ transformer: identity, method: "GET" }),
  },
  {
    name: "trpc-superjson",
    label: "tRPC, superjson",
    host: "trpc-superjson",
    hasDates: true,
    calls: trpcCalls({ transformer: superjson, method: "GET" }),
  },
];
