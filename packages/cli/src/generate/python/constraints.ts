import type { JsonSchema } from "@parley/contract/manifest";
import { pythonLiteral } from "./literal.js";

/** What a field's documentation says: its description, what it must keep to, and what it is where nobody says. */
export function describe(schema: JsonSchema): string {
  const facts = [...constraintsOf(schema), ...defaultOf(schema)];
  const text = [schema.deprecated ? "Deprecated." : "", schema.description ?? "", sentence(facts)];
  return text.filter((part) => part !== "").join(" ");
}

function sentence(facts: readonly string[]): string {
  const text = facts.join(", ");
  return text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function defaultOf(schema: JsonSchema): readonly string[] {
  if (schema.default === undefined) return [];
  const text = schema["x-codec"] === "bigint" ? String(schema.default) : pythonLiteral(schema.default);
  return [`default ${text.length > 60 ? "set by the server" : text}`];
}

/** What a value must keep to, in words, of what can be said of it. */
function constraintsOf(schema: JsonSchema): readonly string[] {
  const { minLength, maxLength, minItems, maxItems, minProperties, maxProperties, "x-codec": codec } = schema;
  const divisor = schema.multipleOf;
  return [
    ...between(numbersOf(schema)),
    ...between({ least: minLength, most: maxLength, unit: codec === "file" ? "bytes" : "characters" }),
    ...between({ least: schema.prefixItems ? undefined : minItems, most: maxItems, unit: "items" }),
    ...between({ least: minProperties, most: maxProperties, unit: "entries" }),
    ...between({ least: schema["x-minimum"], most: schema["x-maximum"] }),
    ...(divisor === undefined || divisor === 1 ? [] : [`a multiple of ${divisor}`]),
    ...(schema.format === undefined || codec !== undefined ? [] : [`format ${schema.format}`]),
    ...(schema.pattern === undefined || codec !== undefined || schema.pattern.length > 60
      ? []
      : [`like \`\`${schema.pattern}\`\``]),
  ];
}

interface Bounds {
  readonly least?: number | string | undefined;
  readonly most?: number | string | undefined;
  readonly unit?: string;
  readonly above?: number | undefined;
  readonly below?: number | undefined;
}

function numbersOf(schema: JsonSchema): Bounds {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const isLimit = (value: number | undefined) => value !== undefined && Math.abs(value) === Number.MAX_SAFE_INTEGER;
  return {
    least: isLimit(minimum) ? undefined : minimum,
    most: isLimit(maximum) ? undefined : maximum,
    above: exclusiveMinimum,
    below: exclusiveMaximum,
  };
}

function between({ least, most, unit, above, below }: Bounds): readonly string[] {
  const counted = unit === undefined ? "" : ` ${unit}`;
  const strict = [
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ];
  if (least === undefined && most === undefined) return strict;
  if (least === most) return [...strict, `exactly ${least}${counted}`];
  if (least === undefined) return [...strict, `at most ${most}${counted}`];
  return [...strict, most === undefined ? `at least ${least}${counted}` : `${least}–${most}${counted}`];
}
