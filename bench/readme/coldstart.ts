import { shown } from "../coldstart/chart.js";
import type { ColdstartResult } from "../coldstart/figures.js";
import type { Form } from "../coldstart/forms.js";
import { cheaper, image, ratio, sayWhereOthersCostLess } from "./ratio.js";

const ours = "parley";
const peers = new Map([...shown].filter(([name]) => name !== "raw" && !name.startsWith("parley")));
const places = { published: "installed from npm", bundled: "bundled into one file" } satisfies Record<Form, string>;

/** What a new process costs until its first answer. */
export function describeColdstart({ forms }: ColdstartResult): string {
  const entries = Object.entries(places) as [Form, string][];
  const costs = entries.map(([form, place]) => `${ratio(forms[form][ours]?.ratio.median ?? Number.NaN)} ${place}`);
  const exceptions = entries.flatMap(([form, place]) => {
    const names = cheaper(peers, ours, (name) => forms[form][name]?.ratio.median);
    return names.length === 0 ? [] : [`${place} (${names.join(", ")})`];
  });
  return `### A cold start

\`pnpm bench coldstart\`: CPU time from the start of a process to its first answer, as a multiple of tRPC's with superjson: ${costs.join(", ")}. ${sayWhereOthersCostLess(exceptions)}

${image("coldstart", "CPU time from a process's start to its first answer, by library")}`;
}
