import type { GeneratedGroup } from "../procedures.js";
import { eachGroup, eachProcedure, eachUse, lines, namesOf, type Sources } from "../sources.js";

export function parleyContract(groups: readonly GeneratedGroup[]): Sources {
  const files = eachGroup(groups, "contract", (group) => [
    `import { mutation, query } from "@parley/contract";`,
    `import { z } from "zod";`,
    eachProcedure(
      group,
      ({ name, kind, input, output }) => `export const ${name} = ${kind}({ input: ${input}, output: ${output} });`,
    ),
  ]);
  return files.set(
    "contract.ts",
    lines([
      `import { defineContract } from "@parley/contract";`,
      ...groups.map(({ name }) => `import * as ${name} from "./contract/${name}.js";`),
      `export const contract = defineContract({ ${namesOf(groups)} });`,
    ]),
  );
}

export function parleyClient(groups: readonly GeneratedGroup[]): Sources {
  const files = eachGroup(groups, "client", (group) => [
    `import { api } from "../client.js";`,
    eachUse(group, ({ name, sent }) => [`const answer = await api.${group.name}.${name}(${sent});`]),
  ]);
  return files.set(
    "client.ts",
    lines([
      `import { createClient } from "@parley/client";`,
      `import { contract } from "./contract.js";`,
      `export const api = createClient(contract, { url: "http://localhost:3000/rpc" });`,
    ]),
  );
}

export function parleyServer(groups: readonly GeneratedGroup[]): Sources {
  const files = eachGroup(groups, "server", (group) => [
    `import { contract } from "../contract.js";`,
    `import { server } from "../server.js";`,
    `export const ${group.name} = server.handlers(contract.${group.name}, {`,
    eachProcedure(group, ({ name, answered }) => `${name}: ({ input }) => ${answered},`),
    `});`,
  ]);
  files.set(
    "server.ts",
    lines([
      `import { implement } from "@parley/server";`,
      `import { contract } from "./contract.js";`,
      `const base = implement(contract).context(({ headers }) => ({ token: headers.get("authorization") }));`,
      `export const server = base.use(base.middleware(({ context, next }) => next({ user: context.token ?? "" })));`,
    ]),
  );
  return files.set(
    "service.ts",
    lines([
      `import { server } from "./server.js";`,
      ...groups.map(({ name }) => `import { ${name} } from "./server/${name}.js";`),
      `export const service = server.service({ ${namesOf(groups)} });`,
    ]),
  );
}
