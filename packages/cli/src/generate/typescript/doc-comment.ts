import type { JsonSchema } from "@parley/contract/manifest";

/** Writes lines as a comment of JSDoc; nothing where there are none. */
export function formatDoc(lines: readonly string[], indent = ""): string {
  const texts = lines
    .flatMap((line) => line.split(/\r\n|[\n\r\u2028\u2029]/))
    // What would end the comment.
    .map((line) => line.replaceAll("*/", "*\\/").trimEnd());
  const [only] = texts;
  if (only === undefined) return "";
  if (texts.length === 1) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${texts.map((text) => `${indent} *${text && ` ${text}`}\n`).join("")}${indent} */\n`;
}

/** What a field or type says of itself: its description, what it is held to, and that it is deprecated. */
export function schemaDoc(schema: JsonSchema): readonly string[] {
  const { description, title, deprecated } = schema;
  const bounds = constraints(schema);
  return [description ?? title, bounds && `${bounds}.`, deprecated && "@deprecated"].filter(
    (line): line is string => typeof line === "string" && line !== "",
  );
}

/** What a value is held to beyond its type, such as `1–100, default 20`. */
export function constraints(schema: JsonSchema): string {
  const { pattern, format, multipleOf, default: fallback, "x-codec": codec, uniqueItems } = schema;
  const told = [
    bounds(schema),
    count(schema.minLength, schema.maxLength, codec === "file" ? "bytes" : "characters"),
    schema.prefixItems ? "" : count(schema.minItems, schema.maxItems, codec === "map" ? "entries" : "items"),
    count(schema.minProperties, schema.maxProperties, "entries"),
    schema.type === "integer" && bounds(schema) === "" ? "a whole number" : "",
    multipleOf === undefined ? "" : `a multiple of ${multipleOf}`,
    uniqueItems && codec === undefined ? "no item twice" : "",
    format === undefined || codec !== undefined ? "" : `format ${format}`,
    pattern === undefined || codec !== undefined ? "" : `matches /${pattern}/`,
    fallback === undefined ? "" : `default ${JSON.stringify(fallback)}`,
  ];
  const text = told.filter((part) => part !== "").join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The largest numbers that JavaScript counts with are no bounds that anybody has set. */
function isSet(bound: number | undefined): bound is number {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
}

function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  if (isSet(minimum) && isSet(maximum)) return `${minimum}–${maximum}`;
  return [
    isSet(minimum) ? `at least ${minimum}` : "",
    isSet(exclusiveMinimum) ? `above ${exclusiveMinimum}` : "",
    isSet(maximum) ? `at most ${maximum}` : "",
    isSet(exclusiveMaximum) ? `below ${exclusiveMaximum}` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function count(least: number | undefined, most: number | undefined, what: string): string {
  if (least !== undefined && least === most) return `${least} ${what}`;
  if (least !== undefined && least > 0 && most !== undefined) return `${least}–${most} ${what}`;
  if (most !== undefined) return `at most ${most} ${what}`;
  return least !== undefined && least > 0 ? `at least ${least} ${what}` : "";
}
