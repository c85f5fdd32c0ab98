import type { Doc } from "./doc.js";

// Signs that occur in no generated text, as literals are escaped: what stands behind them is written in another way here than there.
const builtinMark = "\u0001";
const codecMark = "\u0002";

const markedBuiltin = new RegExp(`${builtinMark}(\\w+)`, "g");

/** A name of Python's own, such as `list`, which a class with a member of that name has to say in full. */
export function builtin(name: string): string {
  return builtinMark + name;
}

/** A decoder or encoder by its name, which other modules have to say with its own module's. */
export function namedCodec(name: string): string {
  return codecMark + name;
}

/** How marked names are written in one place. */
export interface Spelling {
  /** The names of members, which hide Python's own. */
  readonly hidden?: ReadonlySet<string>;
  /** What stands before the names of decoders or encoders, such as `_decoders.`. */
  readonly codecs?: string;
}

/** Writes marked names as they have to be in one place. */
export function spell(doc: Doc, { hidden = new Set(), codecs = "" }: Spelling = {}): Doc {
  const spelt = (text: string) =>
    text
      .replace(markedBuiltin, (_, name: string) => (hidden.has(name) ? `builtins.${name}` : name))
      .replaceAll(codecMark, codecs);
  const spellAll = (docs: readonly Doc[]) => docs.map((part) => spell(part, { hidden, codecs }));
  if (typeof doc === "string") return spelt(doc);
  if ("either" in doc) return { either: spellAll(doc.either) };
  return { open: spelt(doc.open), items: spellAll(doc.items), close: doc.close };
}
