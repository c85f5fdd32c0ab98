import { exampleLines, memberPath } from "./example.js";
import { deprecationText, errorMessage, notesOn } from "./procedure-doc.js";
import { createScope } from "./scope.js";
import type { Sdk, SdkProcedure } from "./sdk.js";
import { signatureOf } from "./signature.js";

/** Writes REFERENCE.md: every procedure with its signature, errors and an example. */
export function reference(sdk: Sdk): string {
  const contents = sdk.procedures.map(({ path }) => `- [\`${path}\`](#${anchor(path)})\n`);
  const sections = sdk.procedures.map((procedure) => section(procedure, sdk));
  return `# Reference of ${sdk.packageName}\n\n${contents.join("")}\n${sections.join("\n")}`;
}

/** As GitHub makes them of headings. */
function anchor(path: string): string {
  return path.toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, "");
}

function section(procedure: SdkProcedure, sdk: Sdk): string {
  const { path, facts, errors, functionName, module } = procedure;
  const scope = createScope("reference", sdk.types);
  const { input, options, returns } = signatureOf(procedure, scope, sdk);
  const { docs = {} } = facts;
  const deprecated = deprecationText(docs.deprecated);
  const texts = [
    docs.summary,
    docs.description,
    deprecated === undefined ? undefined : `**Deprecated.** ${deprecated}`,
    notesOn(procedure).join(" "),
    code(`${memberPath(path)}(${[...(input ? [input] : []), options].join(", ")}): ${returns}`),
    errors.length === 0
      ? undefined
      : errors.map((error) => `- \`${error.code}\` (${error.status}) – ${errorMessage(error)}`).join("\n"),
    code(exampleLines(procedure, sdk, { callee: memberPath(path), first: [] }).join("\n")),
    `As a function: \`${functionName}\` of \`${sdk.packageName}/${module}\`.${facts.route ? ` As REST: \`${facts.route}\`.` : ""}`,
  ];
  return `## \`${path}\`\n\n${texts.filter((text) => text !== undefined && text !== "").join("\n\n")}\n`;
}

function code(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``;
}
