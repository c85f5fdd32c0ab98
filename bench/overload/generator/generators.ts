import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { nextMessage } from "../../server/host-process.js";
import { generatorCores, placeOn } from "../cores.js";
import type { LoadPlan, LoadReport } from "./load-plan.js";
import { mergeReports } from "./merge-reports.js";

/** What a generator says. */
export type GeneratorMessage = "ready" | { readonly report: LoadReport };

/** What a generator is told. */
export type GeneratorRequest = "start" | LoadPlan;

/** What one generator sends in a second at most: beyond it, it might be late. */
const maxRate = 2_000;

/** Where requests come from. */
export interface Generators {
  /** Resolves when connections stand. */
  readonly start: () => Promise<LoadReport>;
  readonly stop: () => Promise<void>;
}

/**
 * Prepares as many processes as the load needs, each with its part: Poisson processes add up to one.
 * @param folder where the compiled programs are
 */
export async function prepareGenerators(folder: string, plan: LoadPlan): Promise<Generators> {
  const peak = Math.max(...plan.phases.map(({ rate }) => rate));
  const count = Math.max(1, Math.min(generatorCores.length, Math.ceil(peak / maxRate)));
  const parts = Array.from({ length: count }, (_, index) => partOf(plan, index, count));
  const children = parts.map((_, index) =>
    fork(join(folder, "overload/generator/main.js"), [], {
      env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" },
      ...placeOn(generatorCores.slice(index, index + 1)),
    }),
  );
  const ask = <Message extends GeneratorMessage>(requestOf: (index: number) => GeneratorRequest) =>
    Promise.all(
      children.map((child, index) => {
        const answer = nextMessage<Message>(child, "The load generator");
        child.send(requestOf(index));
        return answer;
      }),
    );
  await ask((index) => parts[index] ?? plan);
  return {
    async start() {
      const reports = await ask<{ readonly report: LoadReport }>(() => "start");
      return mergeReports(reports.map(({ report }) => report));
    },
    async stop() {
      const exited = children.map((child) => once(child, "exit"));
      for (const child of children) child.disconnect();
      await Promise.all(exited);
    },
  };
}

function partOf(plan: LoadPlan, index: number, count: number): LoadPlan {
  return {
    ...plan,
    seed: plan.seed + index * 7_919,
    phases: plan.phases.map(({ seconds, rate }) => ({ seconds, rate: rate / count })),
    connections: Math.ceil(plan.connections / count),
  };
}
