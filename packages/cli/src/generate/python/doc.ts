/** The longest line of generated Python. */
export const lineWidth = 100;

/** Python code that is written on one line where it fits, and else with a line for each item. */
export type Doc = string | Bracketed | Union;

/** Items in brackets, such as the arguments of a call. */
export interface Bracketed {
  readonly open: string;
  readonly items: readonly Doc[];
  readonly close: string;
}

/** Types of which it is one: `A | B`. */
export interface Union {
  readonly either: readonly Doc[];
}

/** A call, or a type with parameters: the name with its opening bracket, such as `list[`. */
export function bracketed(open: string, items: readonly Doc[]): Doc {
  return { open, items, close: closing[open.at(-1) ?? ""] ?? "" };
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** A union; of one it is that one. The same part counts once. */
export function unionOf(parts: readonly Doc[]): Doc {
  const seen = new Map(parts.flatMap((part) => partsOf(part)).map((part) => [flat(part), part]));
  const either = [...seen.values()];
  return either.length === 1 ? (either[0] ?? "") : { either };
}

function partsOf(doc: Doc): readonly Doc[] {
  return typeof doc === "object" && "either" in doc ? doc.either : [doc];
}

/** An item with something before it, such as `name=`. */
export function prefixed(prefix: string, doc: Doc): Doc {
  if (typeof doc === "string") return prefix + doc;
  if ("open" in doc) return { ...doc, open: prefix + doc.open };
  return { open: `${prefix}(`, items: [doc], close: ")" };
}

/** The code on one line. */
export function flat(doc: Doc): string {
  if (typeof doc === "string") return doc;
  if ("either" in doc) return doc.either.map(flat).join(" | ");
  return isParenthesised(doc)
    ? doc.open.slice(0, -1) + doc.items.map(flat).join("")
    : `${doc.open}${doc.items.map(flat).join(", ")}${doc.close}`;
}

/** Parentheses that only allow several lines. */
function isParenthesised({ open, items }: Bracketed): boolean {
  const [only] = items;
  return items.length === 1 && typeof only === "object" && "either" in only && /(^|[=:] ?)\($/.test(open);
}

/** Where code is put: how far its lines are indented, and what stands around it on its first and last one. */
export interface Place {
  readonly indent: number;
  readonly before?: string;
  readonly after?: string;
}

/** The code as lines, indented. */
export function print(doc: Doc, { indent, before = "", after = "" }: Place): string {
  const pad = " ".repeat(indent);
  const line = `${pad}${before}${flat(doc)}${after}`;
  if (line.length <= lineWidth || typeof doc === "string") return line;
  if ("either" in doc) return printUnion(doc, { indent, before, after });
  if (doc.items.length === 0) return line;
  if (isParenthesised(doc)) {
    const [only] = doc.items;
    return print(only ?? "", { indent, before: before + doc.open.slice(0, -1), after });
  }
  const items = doc.items.map((item) => print(item, { indent: indent + 4, after: "," }));
  return `${pad}${before}${doc.open}\n${items.join("\n")}\n${pad}${doc.close}${after}`;
}

function printUnion({ either }: Union, { indent, before = "", after = "" }: Place): string {
  const pad = " ".repeat(indent);
  const parts = either.map((part, index) => print(part, { indent: indent + 4, before: index === 0 ? "" : "| " }));
  return `${pad}${before}(\n${parts.join("\n")}\n${pad})${after}`;
}
