/** Writes a value as an expression of TypeScript that has its type; of what is in sets and maps TypeScript finds no type that would do. */
export function literalOf(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
  if (typeof value === "bigint") return value < 0n ? `(${value}n)` : `${value}n`;
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof URL) return `new URL(${literalOf(value.href)})`;
  if (value instanceof RegExp) return `new RegExp(${literalOf(value.source)}, ${literalOf(value.flags)})`;
  if (value instanceof Error) return `new Error(${literalOf(value.message)})`;
  if (value instanceof Set) return `new Set<any>([${Array.from(value, literalOf).join(", ")}])`;
  if (value instanceof Map) return `new Map<any, any>([${Array.from(value, literalOf).join(", ")}])`;
  if (ArrayBuffer.isView(value)) return `new ${value.constructor.name}(${literalOf(Array.from(value as Uint8Array))})`;
  if (Array.isArray(value)) return `[${value.map(literalOf).join(", ")}]`;
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${literalOf(key)}: ${literalOf(part)}`)
    .join(", ")} }`;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return "Number.NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Number.POSITIVE_INFINITY" : "Number.NEGATIVE_INFINITY";
  return Object.is(value, -0) ? "-0" : String(value);
}
