// Makes calls through every entry of the packages as they are published, and prints what came of each.
import { createServer } from "node:http";
import { createClient, safe } from "@parley/client";
import { createQueryUtils } from "@parley/client/tanstack-query";
import { trpcTransport } from "@parley/client/trpc";
import { bytes, defineContract, mutation, query, RpcError, subscription } from "@parley/contract";
import { fromFacts, toFacts } from "@parley/contract/facts";
import { createCaller, implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { createNodeHandler } from "@parley/server/node";
import { createPostgresKeyStore } from "@parley/server/postgres";
import { toTRPCRouter } from "@parley/server/trpc";
import { QueryClient } from "@tanstack/query-core";
import { httpLink } from "@trpc/client";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import superjson from "superjson";
import { z } from "zod";

const contract = defineContract({
  at: query({ input: z.date(), output: z.object({ at: z.date(), more: z.unknown() }) }),
  ticks: subscription({ output: z.number() }),
  size: mutation({ input: bytes(), output: z.number() }),
});
const service = implement(contract).service({
  at: ({ input }) => ({ at: input, more: new Map([["seen", input]]) }),
  async *ticks() {
    yield* [1, 2, 3];
  },
  size: async ({ input }) => (await new Response(input).arrayBuffer()).byteLength,
});

const print = (...values) => console.log(JSON.stringify(values));
const now = new Date(0);

/** Serves on a port of its own while calls are made. */
async function serving(handler, calls) {
  const server = createServer(handler);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  await calls(url);
  server.closeAllConnections();
  server.close();
}

async function tryAll(name, api) {
  const [one, two] = await Promise.all([api.at(now), api.at(new Date(5))]);
  const ticks = [];
  for await (const tick of api.ticks()) ticks.push(tick);
  print(name, one.at, one.more.get("seen") instanceof Date, two.at, ticks);
}

await serving(createNodeHandler(service, { basePath: "/rpc" }), async (url) => {
  await tryAll("node", createClient(contract, { url: `${url}/rpc`, batch: true }));
  await tryAll("facts", createClient(fromFacts(toFacts(contract)), { url: `${url}/rpc` }));
  const api = createClient(contract, { url: `${url}/rpc` });
  print("file", await api.size(new Uint8Array(3)));
  const queries = createQueryUtils(api, contract);
  print("queries", (await new QueryClient().fetchQuery(queries.at.queryOptions(now))).at);
});

const fetchHandler = createFetchHandler(service, { basePath: "/rpc" });
await tryAll(
  "fetch",
  createClient(contract, { url: "http://host/rpc", fetch: (...args) => fetchHandler(new Request(...args)) }),
);

const router = toTRPCRouter(service);
for (const [name, handler] of [
  ["tRPC's own handler", createHTTPHandler({ router })],
  ["tRPC's router hosted", createNodeHandler(router)],
]) {
  await serving(handler, async (url) => {
    const links = [httpLink({ url, transformer: superjson })];
    print(name, (await createClient(contract, { transport: trpcTransport({ links }) }).at(now)).at);
  });
}

print("keys", (await createPostgresKeyStore({ query: async () => ({ rows: [] }) }).find("none")) === undefined);
print("in process", (await createCaller(service).at(now)).at);

// A test in jsdom is resolved as pages are, and what it imports is then loaded by Node.
const asInPages = await import("./node_modules/@parley/contract/dist/index.js");
const theirs = asInPages.defineContract({ at: asInPages.query({ input: z.date(), output: z.date() }) });
const ours = createFetchHandler(implement(theirs).service({ at: ({ input }) => input }));
print(
  "contract of the other form",
  await createClient(theirs, { url: "http://host/", fetch: async (...args) => ours(new Request(...args)) }).at(now),
);
const { error } = await safe(
  createClient(contract, { url: "http://host/rpc", fetch: () => Promise.reject(new Error("down")) }).at(now),
);
print("errors of both forms", error instanceof RpcError, error instanceof asInPages.RpcError);
// Node's console prints them before the stack.
print("errors' names", RpcError.name, asInPages.RpcError.name);

const packages = ["@parley/contract", "@parley/client", "@parley/server"];
print("files", ...packages.map((name) => import.meta.resolve(name).split("/").slice(-2).join("/")));
