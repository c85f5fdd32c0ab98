/** A page's program: what a bundler makes of it is measured. */
export interface Program {
  readonly name: string;
  readonly source: string;
  /** Packages that are left out, to see what is there besides them. */
  readonly without?: readonly string[];
}

const use = "console.log(await api.echo";

const parley = (contract: string, more = "") => `
  import { createClient, safe } from "@parley/client";
  ${contract}
  const api = createClient(contract, { url: "/rpc" });
  console.log(await safe(api.echo({ text: "" })));
  ${more}`;

const schemas = `import { contract } from "./contract.js";`;

/** The contract as a page has it that was built without its schemas. */
const facts = (contract: object) => `
  import { fromFacts } from "@parley/contract/facts";
  const contract = fromFacts(${JSON.stringify(contract)});`;

const isError = `
  import { isError } from "@parley/client";
  await api.full().catch((error) => console.log(isError(error, contract.full, "MAILBOX_FULL")));`;

const rpcError = `
  import { RpcError } from "@parley/contract";
  await api.full().catch((error) => console.log(error instanceof RpcError && error.code));`;

const trpc = (link: string, imports: string) => `
  import { createTRPCClient, ${imports} } from "@trpc/client";
  const api = createTRPCClient({ links: [${link}] });
  ${use}.query({ text: "" }));`;

const superjson = `import superjson from "superjson";`;

const orpc = (client: string, options: string) => `
  import { createORPCClient } from "${client}";
  import { RPCLink } from "${client}/fetch";
  const api = createORPCClient(new RPCLink(${options}));
  ${use}({ text: "" }));`;

/** Every client over the same contract, as its documentation sets it up. */
export async function listPrograms(): Promise<readonly Program[]> {
  // Not before the packages have been built.
  const [{ toFacts }, { contract }] = await Promise.all([
    import("@parley/contract/facts"),
    import("../server/app/contract.js"),
  ]);
  return [
    { name: "parley, by facts", source: parley(facts(toFacts(contract))) },
    { name: "parley, by facts, and isError", source: parley(facts(toFacts(contract)), isError) },
    { name: "parley, by facts, and RpcError", source: parley(facts(toFacts(contract)), rpcError) },
    { name: "parley, by schemas", source: parley(schemas) },
    { name: "parley, by schemas, but for zod", source: parley(schemas), without: ["zod"] },
    ...peers,
  ];
}

const peers: readonly Program[] = [
  { name: "trpc, batch link", source: trpc(`httpBatchLink({ url: "/rpc" })`, "httpBatchLink") },
  {
    name: "trpc, batch link and superjson",
    source: superjson + trpc(`httpBatchLink({ url: "/rpc", transformer: superjson })`, "httpBatchLink"),
  },
  {
    name: "trpc, stream link, subscriptions and superjson",
    source:
      superjson +
      trpc(
        `splitLink({
          condition: ({ type }) => type === "subscription",
          true: httpSubscriptionLink({ url: "/rpc", transformer: superjson }),
          false: httpBatchStreamLink({ url: "/rpc", transformer: superjson }),
        })`,
        "httpBatchStreamLink, httpSubscriptionLink, splitLink",
      ),
  },
  { name: "orpc", source: orpc("@orpc/client", `{ url: "/rpc" }`) },
  { name: "orpc beta", source: orpc("@orpc/client-beta", `{ url: "/rpc" }`) },
  {
    name: "hono's hc",
    source: `
      import { hc } from "hono/client";
      const api = hc("/");
      console.log(await (await api.echo.$post({ json: { text: "" } })).json());`,
  },
  { name: "superjson alone", source: `${superjson} console.log(superjson.parse(superjson.stringify(1)));` },
  { name: "zod alone", source: `import { z } from "zod"; console.log(z.object({ text: z.string() }).parse({}));` },
];
