import { type Bar, drawBarChart } from "../report/bar-chart.js";
import { times } from "../report/table.js";
import type { Summary } from "./measure.js";

/** What results/types.json has of each candidate. */
export interface TypesResult {
  readonly procedures1000: Readonly<Record<string, Summary>>;
}

const libraries = { zod: "zod alone", parley: "Parley", orpc: "oRPC 1", trpc: "tRPC" } as const;
const roles = { client: "a client's program", server: "a server's program", both: "both in one program" } as const;

/** Draws each role: on the left what is the same on every machine, on the right what people wait for. */
export function drawTypes({ procedures1000 }: TypesResult): string {
  return drawBarChart({
    title: "Type-checking 1,000 procedures, as a multiple of zod's own inference",
    subtitle: "Less is better. TypeScript 7, one thread; thin lines are the ends of several rounds. pnpm bench types",
    columns: 2,
    line: 1,
    panels: (Object.keys(roles) as (keyof typeof roles)[]).flatMap((role) => {
      const barsOf = (draw: (summary: Summary) => Pick<Bar, "value" | "spread">) =>
        Object.entries(libraries).flatMap(([name, label]): Bar[] => {
          const summary = procedures1000[`${name} ${role}`];
          if (!summary) return [];
          const bar = draw(summary);
          return [{ ...bar, label, text: times(bar.value), ours: name === "parley" }];
        });
      return [
        { title: `${roles[role]}: instantiations`, bars: barsOf(({ ratio }) => ({ value: ratio })) },
        {
          title: `${roles[role]}: time`,
          bars: barsOf(({ checkRatio }) => ({ value: checkRatio.median, spread: checkRatio })),
        },
      ];
    }),
  });
}
