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

/**
 * What a field or type says of itself: its description, what it is held to, and that it is deprecated. That a number is whole matters to those who send
 * it.
 */
export function schemaDoc(schema: JsonSchema, isSent = true): readonly string[] {
  const { description, title, deprecated } = schema;
  const isWhole = schema.type === "integer" && isSent && bounds(schema) === "";
  const held = constraints(schema, isWhole);
  return [description ?? title, held && `${held}.`, deprecated && "@deprecated"].filter(
    (line): line is string => typeof line === "string" && line !== "",
  );
}

/** What a value is held to beyond its type, such as `1–100, default 20`. */
export function constraints(schema: JsonSchema, isWhole = false): string {
  const { pattern, format, multipleOf, default: fallback, "x-codec": codec, uniqueItems } = schema;
  const told = [
    bounds(schema),
    count(schema.minLength, schema.maxLength, codec === "file" ? "bytes" : "characters"),
    schema.prefixItems ? "" : count(schema.minItems, schema.maxItems, codec === "map" ? "entries" : "items"),
    count(schema.minProperties, schema.maxProperties, "entries"),
    isWhole ? "a whole number" : "",
    multipleOf === undefined ? "" : `a multiple of ${multipleOf}`,
    uniqueItems && codec === undefined ? "no item twice" : "",
    format === undefined || codec !== undefined ? "" : `format ${format}`,
    pattern === undefined || codec !== undefined ? "" : `matches /${pattern}/`,
    fallback === undefined ? "" : `default ${JSON.stringify(fallback)}`,
  ];
  const text = told.filter((part) => part !== "").join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Large numbers with commas, as people read them; but no years. */
export function formatNumber(value: number): string {
  return value < 10_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The largest numbers that JavaScript counts with are no bounds that anybody has set. */
function isSet(bound: number | undefined): bound is number {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
}

function bounds(schema: JsonSchema): string {
  const { exclusiveMinimum, exclusiveMaximum, "x-codec": codec } = schema;
  // Of dates and bigints they are text.
  const minimum = schema["x-minimum"] ?? (isSet(schema.minimum) ? schema.minimum : undefined);
  const maximum = schema["x-maximum"] ?? (isSet(schema.maximum) ? schema.maximum : undefined);
  if (minimum !== undefined && maximum !== undefined) return `${minimum}–${maximum}`;
  const [from, to] = codec === "date" ? ["from", "until"] : ["at least", "at most"];
  return [
    minimum === undefined ? "" : `${from} ${minimum}`,
    isSet(exclusiveMinimum) ? `above ${exclusiveMinimum}` : "",
    maximum === undefined ? "" : `${to} ${maximum}`,
    isSet(exclusiveMaximum) ? `below ${exclusiveMaximum}` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function count(least: number | undefined, most: number | undefined, what: string): string {
  if (least !== undefined && least === most) return `${least} ${what}`;
  if (least !== undefined && least > 0 && most !== undefined)
    return `${formatNumber(least)}–${formatNumber(most)} ${what}`;
  if (most !== undefined) return `at most ${formatNumber(most)} ${what}`;
  return least !== undefined && least > 0 ? `at least ${formatNumber(least)} ${what}` : "";
}
