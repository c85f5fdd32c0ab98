import type { GeneratedGroup } from "../procedures.js";
import { eachGroup, eachProcedure, eachUse, lines, namesOf, type Sources } from "../sources.js";

export function orpcContract(groups: readonly GeneratedGroup[]): Sources {
  const files = eachGroup(groups, "contract", (group) => [
    `import { oc } from "@orpc/contract";`,
    `import { z } from "zod";`,
    eachProcedure(group, ({ name, input, output }) => `export const ${name} = oc.input(${input}).output(${output});`),
  ]);
  return files.set(
    "contract.ts",
    lines([
      ...groups.map(({ name }) => `import * as ${name} from "./contract/${name}.js";`),
      `export const contract = { ${namesOf(groups)} };`,
    ]),
  );
}

export function orpcClient(groups: readonly GeneratedGroup[]): Sources {
  const files = eachGroup(groups, "client", (group) => [
    `import { api } from "../client.js";`,
    eachUse(group, ({ name, sent }) => [`const answer = await api.${group.name}.${name}(${sent});`]),
  ]);
  return files.set(
    "client.ts",
    lines([
      `import { createORPCClient } from "@orpc/client";`,
      `import { RPCLink } from "@orpc/client/fetch";`,
      `import type { ContractRouterClient } from "@orpc/contract";`,
      `import type { contract } from "./contract.js";`,
      `const link = new RPCLink({ url: "http://localhost:3000/rpc" });`,
      `export const api: ContractRouterClient<typeof contract> = createORPCClient(link);`,
    ]),
  );
}

export function orpcServer(groups: readonly GeneratedGroup[]): Sources {
  const files = eachGroup(groups, "server", (group) => [
    `import { server } from "../server.js";`,
    `export const ${group.name} = server.${group.name}.router({`,
    eachProcedure(
      group,
      ({ name, answered }) => `${name}: server.${group.name}.${name}.handler(({ input }) => ${answered}),`,
    ),
    `});`,
  ]);
  files.set(
    "server.ts",
    lines([
      `import { implement } from "@orpc/server";`,
      `import { contract } from "./contract.js";`,
      `const base = implement(contract).$context<{ token: string | null }>();`,
      `export const server = base.use(({ context, next }) => next({ context: { user: context.token ?? "" } }));`,
    ]),
  );
  return files.set(
    "service.ts",
    lines([
      `import { server } from "./server.js";`,
      ...groups.map(({ name }) => `import { ${name} } from "./server/${name}.js";`),
      `export const service = server.router({ ${namesOf(groups)} });`,
    ]),
  );
}
