import { beforeAll, describe, expect, it } from "vitest";
import { listPrograms } from "./programs.js";
import { type Weight, weigh } from "./weigh.js";

/** What most pages never need, or only later. */
const neverAtOnce =
  /^(zod|superjson|eventsource-parser)\/|contract\/src\/(codec|check|manifest)\/|zod-|facts\/to-facts|sha-256|streaming\//;

async function weightOf(name: string): Promise<Weight> {
  const program = (await listPrograms()).find((one) => one.name === name);
  if (!program) throw new Error(`There is no program "${name}"`);
  return weigh(program);
}

describe("a page that calls by facts", () => {
  let weight: Weight;
  beforeAll(async () => {
    weight = await weightOf("parley, by facts");
  });

  it("keeps within its budget", () => {
    expect(weight.initialGzip).toBeLessThan(7_000);
  });

  it("loads RpcError only when something fails, also where it tells errors apart", async () => {
    expect(weight.modules).not.toContain("packages/contract/src/error.ts");
    const { initialGzip, modules } = await weightOf("parley, by facts, and isError");
    expect(initialGzip).toBeLessThan(7_100);
    expect(modules).not.toContain("packages/contract/src/error.ts");
  });

  it("keeps within bounds when it takes something from the contract's index, too", async () => {
    const { initialGzip, modules } = await weightOf("parley, by facts, and RpcError");
    expect(initialGzip).toBeLessThan(9_900);
    expect(modules.filter((path) => neverAtOnce.test(path))).toEqual([]);
  });

  it("loads neither schemas nor planner nor checks nor superjson, and the whole codec only when it is needed", () => {
    expect(weight.modules).toContain("packages/contract/src/facts/from-facts.ts");
    expect(weight.modules.filter((path) => neverAtOnce.test(path))).toEqual([]);
  });

  it("has what is loaded on first use in chunks of its own, each within its budget", () => {
    const budgets = {
      "streaming.ts": 3_700,
      "balance.ts": 3_100,
      "batcher.ts": 1_400,
      "hedge.ts": 1_000,
      "send-file.ts": 2_600,
      "download.ts": 600,
      "whole-codec.ts": 11_000,
      "failures.ts": 8_000,
    };
    const { shared, ...lazy } = weight.lazyGzip;
    expect(shared ?? 0).toBeLessThan(500);
    expect(Object.keys(lazy).sort()).toEqual(Object.keys(budgets).sort());
    for (const [chunk, budget] of Object.entries(budgets)) expect(lazy[chunk], chunk).toBeLessThan(budget);
  });
});
