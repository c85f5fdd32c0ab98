import type { CodecResult } from "../codec/chart.js";
import type { Figures } from "../codec/figures.js";
import { asFast } from "../codec/goals.js";
import { image, ratio } from "./ratio.js";

const verbs = { encode: "writing", decode: "reading" } as const;

/** What values cost to write and read, with all that superjson does faster. */
export function describeCodec({ figures }: CodecResult): string {
  const [write, read] = (["encode", "decode"] as const).map((direction) => find(figures, direction));
  const slower = figures
    .filter(({ fasterThanSuperjson }) => fasterThanSuperjson.median < asFast)
    .map(
      ({ workload, direction, fasterThanSuperjson }) =>
        `${verbs[direction]} \`${workload}\` (${ratio(1 / fasterThanSuperjson.median)} times as long)`,
    );
  const exceptions = slower.length === 0 ? "" : ` superjson is quicker at ${slower.join(", ")}.`;
  return `### Dates, maps and bigints

\`pnpm bench codec\`: 20 messages with dates are written ${compare(write)}, in ${ratio(write?.toJson.median ?? Number.NaN)} times \`JSON.stringify\`'s time, and read
${compare(read)}; superjson reads what it writes, and the other way round.${exceptions}

${image("codec", "CPU time to write and read values as a multiple of JSON's own functions")}`;
}

function find(figures: readonly Figures[], direction: Figures["direction"]): Figures | undefined {
  return figures.find((one) => one.workload === "list" && one.direction === direction);
}

function compare(figures: Figures | undefined): string {
  return `${ratio(figures?.fasterThanSuperjson.median ?? Number.NaN)} times as fast as by superjson`;
}
