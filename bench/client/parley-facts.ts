import { createClient } from "@parley/client";
import { fromFacts, toFacts } from "@parley/contract/facts";
import { contract } from "../server/app/contract.js";
import type { CreateCalls } from "../server/clients/calls.js";
import { inputs } from "../server/workloads.js";

const facts: typeof contract = fromFacts(toFacts(contract));

/** Parley's own client, as in a page that was built without schemas. */
export const parleyFactsCalls: CreateCalls = (origin, fetch) => {
  const api = createClient(facts, { url: `${origin}/rpc`, fetch });
  return { echo: () => api.echo(inputs.echo), list: () => api.list(inputs.list) };
};
