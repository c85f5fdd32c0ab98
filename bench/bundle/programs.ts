/** A page's program: what a bundler makes of it is measured. */
export interface Program {
  readonly name: string;
  readonly source: string;
  /** Packages that are left out, to see what is there besides them. */
  readonly without?: readonly string[];
}

const use = "console.log(await api.echo";

const parley = `
  import { createClient, safe } from "@parley/client";
  import { contract } from "./contract.js";
  const api = createClient(contract, { url: "/rpc" });
  console.log(await safe(api.echo({ text: "" })));`;

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
export const programs: readonly Program[] = [
  { name: "parley, with zod", source: parley },
  { name: "parley, without zod", source: parley, without: ["zod"] },
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
