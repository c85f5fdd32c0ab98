import type { ProcedureManifest } from "../manifest/manifest.js";
import type { Operation } from "./document.js";

/** What an operation says of itself to people. Without tags of its own it stands with its siblings of the contract's tree. */
export function docsOf(
  path: string,
  { docs = {} }: ProcedureManifest,
): Pick<Operation, "tags" | "summary" | "description" | "deprecated" | "x-stability"> {
  const { summary, description, deprecated, stability } = docs;
  const [group, rest] = [path.slice(0, path.lastIndexOf(".")), path.includes(".")];
  const tags = docs.tags ?? (rest ? [group] : []);
  const text = [description, deprecated !== undefined && describeDeprecation(deprecated)].filter(Boolean).join("\n\n");
  return {
    ...(tags.length > 0 && { tags }),
    ...(summary !== undefined && { summary }),
    ...(text !== "" && { description: text }),
    ...(deprecated !== undefined && { deprecated: true as const }),
    ...(stability !== undefined && stability !== "stable" && { "x-stability": stability }),
  };
}

function describeDeprecation(deprecated: NonNullable<NonNullable<ProcedureManifest["docs"]>["deprecated"]>): string {
  if (typeof deprecated === "string") return `Deprecated: ${deprecated}`;
  const { since, sunset, use } = deprecated;
  const start = since === undefined ? "Deprecated" : `Deprecated since ${since}`;
  const end = sunset === undefined ? "" : `; it goes away on ${sunset}`;
  return `${start}${end}.${use === undefined ? "" : ` Use \`${use}\` instead.`}`;
}
