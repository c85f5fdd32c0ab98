import type { Bar } from "./bar-chart.js";
import type { Spread } from "./statistics.js";
import { times } from "./table.js";

/** What is drawn, and what of it is ours. */
export interface Shown {
  /** Labels by candidate. */
  readonly labels: ReadonlyMap<string, string>;
  /** Undefined for a candidate that cannot do it: it gets no bar. */
  readonly ratioOf: (name: string) => Spread | undefined;
}

/** Candidates as bars, the cheapest first. Ours are those whose name begins with it. */
export function ratioBars({ labels, ratioOf }: Shown): readonly Bar[] {
  return [...labels]
    .flatMap(([name, label]) => {
      const spread = ratioOf(name);
      if (!spread) return [];
      return [{ label, value: spread.median, text: times(spread.median), ours: name.startsWith("parley"), spread }];
    })
    .sort((a, b) => a.value - b.value);
}
