import { createHash } from "node:crypto";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BuildFailure } from "../../build-failure.js";
import { runProgram } from "../../evaluate/run-program.js";
import type { Host } from "../../host.js";
import { bundleContract, type ContractModule } from "./bundle-contract.js";

const ifLonger = "give the plugin a larger `timeoutMs`";

/** The facts of a module's contracts, as JSON by the contracts' names. */
export type FactsByName = ReadonlyMap<string, string>;

/** Evaluates modules, each again only when something of it has changed. */
export interface Evaluator {
  /** @throws BuildFailure that names the module and shows what happened. */
  factsOf(module: ContractModule, host: Host): Promise<FactsByName>;
}

/** An evaluator with a memory of its own. @param timeoutMs how long evaluating one module may take */
export function createEvaluator(timeoutMs: number): Evaluator {
  const known = new Map<string, { readonly digest: string; readonly facts: Promise<FactsByName> }>();
  return {
    async factsOf(module, host) {
      const folder = await mkdtemp(join(await realpath(tmpdir()), "parley-"));
      try {
        const outfile = join(folder, "evaluate.mjs");
        const program = await bundleContract(module, { host, outfile });
        const digest = createHash("sha256").update(program).digest("hex");
        const last = known.get(module.path);
        if (last?.digest === digest) return await last.facts;
        await writeFile(outfile, program);
        const facts = runProgram(outfile, { timeoutMs, ifLonger }).then(
          (posted) => new Map(posted as [string, string][]),
        );
        known.set(module.path, { digest, facts });
        return await facts;
      } catch (thrown) {
        // It may have been a busy machine's doing: it has to be tried again.
        known.delete(module.path);
        throw failureOf(module, thrown);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function failureOf({ path }: ContractModule, thrown: unknown): BuildFailure {
  return new BuildFailure(
    `${path} defines a contract that cannot be evaluated, so pages cannot be given its facts. Node evaluates it while they are built, ` +
      `without a browser and without an environment:\n${show(thrown)}`,
    { cause: thrown },
  );
}

/** What was thrown, with its stack where that says more: esbuild's own stack does not, nor ours, nor do the frames of Node. */
function show(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if ("errors" in thrown || thrown instanceof BuildFailure || thrown.stack === undefined) return thrown.message;
  return thrown.stack.replaceAll(/\n\s+at [^\n]*node:internal[^\n]*/g, "");
}
