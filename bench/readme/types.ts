import type { TypesResult } from "../types/chart.js";
import { image, ratio } from "./ratio.js";

/** What large contracts cost the compiler. */
export function describeTypes({ procedures1000 }: TypesResult): string {
  const of = (name: string) => ratio(procedures1000[name]?.ratio ?? Number.NaN);
  const roles = ["client", "server"].map(
    (role) => `${of(`parley ${role}`)} for a ${role}'s program (oRPC 1: ${of(`orpc ${role}`)})`,
  );
  return `### Types

\`pnpm bench types\`: type instantiations for 1,000 procedures and a call of each, as a multiple of what zod's inference takes alone: ${roles.join(", ")},
and ${of("parley both")} for both in one program (oRPC 1: ${of("orpc both")}, tRPC: ${of("trpc both")}).

${image("types", "Instantiations and time to type-check 1,000 procedures as a multiple of zod's own inference")}`;
}
