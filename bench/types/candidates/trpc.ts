import type { GeneratedGroup } from "../procedures.js";
import { eachGroup, eachProcedure, eachUse, lines, namesOf, type Sources } from "../sources.js";

export function trpcRouter(groups: readonly GeneratedGroup[]): Sources {
  const files = eachGroup(groups, "server", (group) => [
    `import { z } from "zod";`,
    `import { procedure, router } from "../server.js";`,
    `export const ${group.name} = router({`,
    eachProcedure(
      group,
      ({ name, kind, input, output, answered }) =>
        `${name}: procedure.input(${input}).output(${output}).${kind}(({ input }) => ${answered}),`,
    ),
    `});`,
  ]);
  files.set(
    "server.ts",
    lines([
      `import { initTRPC } from "@trpc/server";`,
      `import superjson from "superjson";`,
      `const trpc = initTRPC.context<{ token: string | null }>().create({ transformer: superjson });`,
      `export const router = trpc.router;`,
      `export const procedure = trpc.procedure.use(({ ctx, next }) => next({ ctx: { user: ctx.token ?? "" } }));`,
    ]),
  );
  return files.set(
    "service.ts",
    lines([
      `import { router } from "./server.js";`,
      ...groups.map(({ name }) => `import { ${name} } from "./server/${name}.js";`),
      `export const service = router({ ${namesOf(groups)} });`,
      `export type AppRouter = typeof service;`,
    ]),
  );
}

export function trpcClient(groups: readonly GeneratedGroup[]): Sources {
  const files = eachGroup(groups, "client", (group) => [
    `import { api } from "../client.js";`,
    eachUse(group, ({ name, kind, sent }) => [
      `const answer = await api.${group.name}.${name}.${kind === "query" ? "query" : "mutate"}(${sent});`,
    ]),
  ]);
  return files.set(
    "client.ts",
    lines([
      `import { createTRPCClient, httpLink } from "@trpc/client";`,
      `import superjson from "superjson";`,
      `import type { AppRouter } from "./service.js";`,
      `const link = httpLink({ url: "http://localhost:3000/rpc", transformer: superjson });`,
      `export const api = createTRPCClient<AppRouter>({ links: [link] });`,
    ]),
  );
}
