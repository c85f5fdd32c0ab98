/** A regular expression, as far as it has to be understood to write texts that fit it. */
export type PatternNode =
  /** One character: some of those that may stand there, readable ones first. */
  | { readonly kind: "character"; readonly examples: readonly string[] }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly branches: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly part: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: "start" | "end" };

/** Reads a pattern; undefined for what is not understood, such as references to groups. What looks ahead or behind is passed over. */
export function parsePattern(source: string): PatternNode | undefined {
  try {
    new RegExp(source, "u");
    const reader = { source, at: 0 };
    const node = parseChoice(reader);
    return reader.at === source.length ? node : undefined;
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class NotUnderstood extends Error {}

interface Reader {
  readonly source: string;
  at: number;
}

function parseChoice(reader: Reader): PatternNode {
  const branches = [parseSequence(reader)];
  while (take(reader, "|")) branches.push(parseSequence(reader));
  const [only] = branches;
  return branches.length === 1 && only ? only : { kind: "choice", branches };
}

function parseSequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = [];
  while (reader.at < reader.source.length && !"|)".includes(reader.source[reader.at] ?? "")) {
    parts.push(parseRepeat(reader, parseTerm(reader)));
  }
  return { kind: "sequence", parts };
}

function parseTerm(reader: Reader): PatternNode {
  if (take(reader, "^")) return { kind: "start" };
  if (take(reader, "$")) return { kind: "end" };
  if (take(reader, "(")) return parseGroup(reader);
  const match =
    /^(?:\[\^?\]?(?:\\.|[^\]\\])*\]|\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|.)|[\s\S])/u.exec(
      reader.source.slice(reader.at),
    );
  const text = match?.[0] ?? "";
  reader.at += text.length;
  if (text === "\\b" || text === "\\B") return { kind: "sequence", parts: [] };
  if (text === "" || /^(?:\\[1-9kc]|\[\^?\])/.test(text)) throw new NotUnderstood();
  return { kind: "character", examples: charactersOf(text) };
}

function parseGroup(reader: Reader): PatternNode {
  const looks = ["?=", "?!", "?<=", "?<!"].some((start) => take(reader, start));
  if (!looks && !take(reader, "?:")) takeName(reader);
  const inner = parseChoice(reader);
  if (!take(reader, ")")) throw new NotUnderstood();
  return looks ? { kind: "sequence", parts: [] } : inner;
}

function takeName(reader: Reader): void {
  const name = /^\?<[^>]*>/.exec(reader.source.slice(reader.at));
  reader.at += name?.[0].length ?? 0;
  if (!name && reader.source[reader.at] === "?") throw new NotUnderstood();
}

function parseRepeat(reader: Reader, part: PatternNode): PatternNode {
  const match = /^(?:\*|\+|\?|\{(\d+)(,(\d*))?\})\??/.exec(reader.source.slice(reader.at));
  if (!match) return part;
  reader.at += match[0].length;
  const sign = match[0][0];
  if (sign !== "{") {
    return { kind: "repeat", part, min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Number.POSITIVE_INFINITY };
  }
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : match[3] ? Number(match[3]) : Number.POSITIVE_INFINITY;
  return { kind: "repeat", part, min, max };
}

function take(reader: Reader, text: string): boolean {
  if (!reader.source.startsWith(text, reader.at)) return false;
  reader.at += text.length;
  return true;
}

const readable = [
  ..."a1AbBz09_-. /@:+,'\"!#%&=?*()[]{}<>|\\~^$;`xyzmnpqrstuvwcdefghijkloCDEFGHIJKLMNOPQRSTUVWXYZ2345678\n\té漢😀",
];

function charactersOf(source: string): readonly string[] {
  const set = new RegExp(`^${source}$`, "u");
  const examples = readable.filter((character) => set.test(character));
  if (examples.length === 0) throw new NotUnderstood();
  return examples.slice(0, 8);
}
