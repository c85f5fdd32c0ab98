import type { GeneratedGroup } from "../procedures.js";
import { eachGroup, eachProcedure, eachUse, type Sources } from "../sources.js";

export function zodSchemas(groups: readonly GeneratedGroup[]): Sources {
  return eachGroup(groups, "contract", (group) => [
    `import { z } from "zod";`,
    eachProcedure(group, ({ name, input, output }) => `export const ${name} = { input: ${input}, output: ${output} };`),
  ]);
}

export function zodClient(groups: readonly GeneratedGroup[]): Sources {
  return eachGroup(groups, "client", (group) => [
    `import type { z } from "zod";`,
    `import type * as contract from "../contract/${group.name}.js";`,
    `declare function call(path: string, input: unknown): Promise<unknown>;`,
    eachUse(group, ({ name, sent }) => [
      `const input: z.input<typeof contract.${name}.input> = ${sent};`,
      `const answer = (await call("${group.name}.${name}", input)) as z.output<typeof contract.${name}.output>;`,
    ]),
  ]);
}

export function zodServer(groups: readonly GeneratedGroup[]): Sources {
  return eachGroup(groups, "server", (group) => [
    `import type { z } from "zod";`,
    `import type * as contract from "../contract/${group.name}.js";`,
    eachProcedure(group, ({ name, answered }) => {
      const types = [`z.output<typeof contract.${name}.input>`, `z.input<typeof contract.${name}.output>`];
      return `export const ${name} = (input: ${types[0]}): ${types[1]} => ${answered};`;
    }),
  ]);
}
