import type { Node } from "oxc-parser";
import { leadingComment } from "../syntax/leading-comment.js";
import type { ReadModule } from "../syntax/module-reader.js";
import { unwrap } from "../syntax/node.js";
import { parseJsDoc } from "./jsdoc.js";

/** What comments say of the fields of an object schema, by the fields' names, as zod's meta has it. */
export interface FieldComments {
  readonly [field: string]: { readonly description?: string; readonly deprecated?: true };
}

/** Methods of zod whose argument declares fields. */
const declaring = new Set(["object", "strictObject", "looseObject", "extend", "safeExtend"]);

/**
 * Reads the comments above the fields of an object schema that is written out: `z.object({ … })`, and what is called on that. A field that only
 * names another schema is left out: that one is somebody else's, too.
 */
export function fieldComments(module: ReadModule, schema: Node): FieldComments | undefined {
  const found: [string, FieldComments[string]][] = [];
  for (let node = unwrap(schema); node.type === "CallExpression"; ) {
    const callee = unwrap(node.callee);
    if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") break;
    const [argument] = node.arguments;
    if (argument?.type === "ObjectExpression" && declaring.has(callee.property.name)) {
      found.unshift(...commentsIn(module, argument));
    }
    node = unwrap(callee.object);
  }
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function commentsIn(
  module: ReadModule,
  { properties }: Node & { type: "ObjectExpression" },
): readonly [string, FieldComments[string]][] {
  return properties.flatMap((property) => {
    if (property.type !== "Property" || property.computed || unwrap(property.value).type !== "CallExpression")
      return [];
    const name = property.key.type === "Identifier" ? property.key.name : undefined;
    const comment = leadingComment(module, property.start);
    const docs = comment === undefined ? undefined : parseJsDoc(comment);
    if (name === undefined || !docs) return [];
    const text = [docs.summary, docs.description].filter(Boolean).join(" ");
    const said = { ...(text !== "" && { description: text }), ...(docs.deprecated && { deprecated: true as const }) };
    return [[name, said]];
  });
}

/** The same of the input and the output of a procedure, as far as these are written out in it. */
export function payloadComments(
  module: ReadModule,
  procedure: Node,
): { readonly input?: FieldComments; readonly output?: FieldComments } | undefined {
  const call = unwrap(procedure);
  const [options] = call.type === "CallExpression" ? call.arguments : [];
  if (options?.type !== "ObjectExpression") return undefined;
  const found = options.properties.flatMap((property) => {
    if (property.type !== "Property" || property.key.type !== "Identifier") return [];
    const { name } = property.key;
    const comments = name === "input" || name === "output" ? fieldComments(module, property.value) : undefined;
    return comments ? [[name, comments] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
