import type { Goal } from "../report/goal.js";
import type { Figures } from "./figures.js";
import { figuresFor, type SimulationResult } from "./result.js";
import { scenarios } from "./scenarios.js";
import type { SizeName } from "./sizes.js";

/** What is asked of clients and servers that both protect themselves. */
interface Target {
  readonly scenario: string;
  readonly what: string;
  readonly of: (figures: Figures) => number;
  readonly limit: number | ((size: SizeName) => number);
  readonly bound: "at least" | "at most";
}

const idealOf = (name: string) => scenarios.find((scenario) => scenario.name === name)?.ideal ?? 1;
const recovered = {
  what: "goodput of the worst 5 s from 5 s after the end",
  of: (f: Figures) => f.worst,
  limit: 0.95,
  bound: "at least",
} as const;
const during = { what: "goodput while it lasts", of: (f: Figures) => f.during, bound: "at least" } as const;
const settled = { what: "goodput after 10 s", of: (f: Figures) => f.settled, bound: "at least" } as const;
const attempts = { what: "attempts per call", of: (f: Figures) => f.attemptsPerCall, bound: "at most" } as const;

/** How much of what is ideal is to be reached while there is trouble. */
const part = 0.85;

const targets: readonly Target[] = [
  { scenario: "brown-out", ...during, limit: part * idealOf("brown-out") },
  { scenario: "brown-out", ...recovered },
  { scenario: "brown-out", ...attempts, limit: (size) => (size === "busy" ? 1.3 : 2) },
  { scenario: "one-slow", ...settled, limit: 0.99 },
  { scenario: "rolling-drained", ...during, limit: 0.99 },
  { scenario: "rolling-killed", ...during, limit: 0.95 },
  { scenario: "zone-loss", ...settled, limit: 0.92 * idealOf("zone-loss") },
  {
    scenario: "zone-loss",
    what: "goodput of the worst 5 s after 10 s",
    of: (f) => f.worst,
    limit: part * idealOf("zone-loss"),
    bound: "at least",
  },
  { scenario: "retry-storm", ...recovered },
  { scenario: "retry-storm", ...attempts, limit: 2 },
  { scenario: "flash-crowd", ...during, limit: part * idealOf("flash-crowd") },
  { scenario: "flash-crowd", ...recovered },
  { scenario: "slow-pool", ...during, limit: part * idealOf("slow-pool") },
  { scenario: "slow-pool", ...recovered },
  { scenario: "greedy", ...during, what: "goodput of the others while it lasts", limit: 0.95 },
];

/** Sets what both ends together came to against what was asked. */
export function goalsOf(size: SizeName, result: SimulationResult): readonly Goal[] {
  return targets.map(({ scenario, what, of, limit, bound }) => {
    const figures = figuresFor(result, { scenario, mode: "both", size });
    return {
      what: `${size}, ${scenario}: ${what}`,
      value: figures && of(figures),
      limit: Number((typeof limit === "number" ? limit : limit(size)).toFixed(3)),
      bound,
      unit: "",
    };
  });
}
