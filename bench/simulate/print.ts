import { formatTable } from "../report/table.js";
import type { Figures } from "./figures.js";
import { type Mode, modes } from "./modes.js";
import { figuresFor, type SimulationResult } from "./result.js";
import { scenarios } from "./scenarios.js";
import { type SizeName, sizes } from "./sizes.js";
import { callsPerSecond } from "./workload.js";

const labels: { readonly [M in Mode]: string } = {
  nothing: "nothing",
  backoff: "backoff only",
  server: "server only",
  client: "client only",
  both: "both",
};

/** What simulations of one size came to, as tables for a terminal. */
export function formatSize(result: SimulationResult, size: SizeName): string {
  const { clients, servers, load } = sizes[size];
  const rate = ((servers * callsPerSecond * load) / clients).toFixed(1);
  const ran = modes.filter((mode) => result.cells.some((cell) => cell.mode === mode && cell.size === size));
  const table = (title: string, show: (figures: Figures) => string) =>
    `${title}\n${formatTable(
      ["", "ideal", ...ran.map((mode) => labels[mode])],
      scenarios.map(({ name: scenario, ideal }) => [
        scenario,
        ideal.toFixed(2),
        ...ran.map((mode) => {
          const figures = figuresFor(result, { scenario, mode, size });
          return figures ? show(figures) : "";
        }),
      ]),
    )}`;
  return [
    `${size}: ${clients.toLocaleString("en")} clients with ${rate} calls a second each, ${servers} servers at ${load} of what they can do`,
    table(
      "Answered in time while there is trouble, and in the worst 5 s later",
      ({ during, worst }) => `${during.toFixed(2)} → ${worst.toFixed(2)}`,
    ),
    table("The same while there is trouble, of critical calls", ({ critical }) => critical.toFixed(2)),
    table("Attempts per call", ({ attemptsPerCall }) => attemptsPerCall.toFixed(2)),
    table("Mutations that ran twice and should not have", ({ ranTwice }) => String(ranTwice)),
  ].join("\n\n");
}
