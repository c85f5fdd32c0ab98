import type { Random } from "./random.js";

/** A part of a pattern that has been read. */
type Node =
  | { readonly kind: "set"; readonly characters: string }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "choice"; readonly branches: readonly Node[] }
  | { readonly kind: "repeat"; readonly part: Node; readonly min: number; readonly max: number };

/** How often what may repeat without end repeats beyond its least. */
export interface PatternOptions {
  readonly random: Random;
  /** At most so many times more; 3 by default. */
  readonly more?: number;
}

/**
 * Text for a regular expression, or undefined for one that uses what cannot be written from left to right, such as looking ahead. Whoever needs
 * certainty tests the text.
 */
export function textForPattern(pattern: string, { random, more = 3 }: PatternOptions): string | undefined {
  const reader = { text: [...pattern], at: 0, groups: [] as Node[] };
  const node = readChoice(reader);
  if (!node || reader.at < reader.text.length) return undefined;
  return write(node, { random, more });
}

function write(node: Node, options: Required<PatternOptions>): string {
  const { random, more } = options;
  if (node.kind === "set") return random.pick([...node.characters]);
  if (node.kind === "sequence") return node.parts.map((part) => write(part, options)).join("");
  if (node.kind === "choice") return write(random.pick(node.branches), options);
  const times = random.integer(node.min, Math.max(node.min, Math.min(node.max, node.min + more)));
  return Array.from({ length: times }, () => write(node.part, options)).join("");
}

interface Reader {
  readonly text: readonly string[];
  at: number;
}

function readChoice(reader: Reader): Node | undefined {
  const branches: Node[] = [];
  do {
    const branch = readSequence(reader);
    if (!branch) return undefined;
    branches.push(branch);
  } while (skip(reader, "|"));
  return branches.length === 1 ? branches[0] : { kind: "choice", branches };
}

function readSequence(reader: Reader): Node | undefined {
  const parts: Node[] = [];
  while (reader.at < reader.text.length && !"|)".includes(reader.text[reader.at] ?? "")) {
    if (skip(reader, "^") || skip(reader, "$")) continue;
    const part = readAtom(reader);
    const repeated = part && readRepeat(reader, part);
    if (!repeated) return undefined;
    parts.push(repeated);
  }
  return { kind: "sequence", parts };
}

function readAtom(reader: Reader): Node | undefined {
  if (skip(reader, "(")) {
    // Of what `(?` begins, only groups without a number or with a name are no conditions.
    if (skip(reader, "?") && !skip(reader, ":") && !skipName(reader)) return undefined;
    const group = readChoice(reader);
    return skip(reader, ")") ? group : undefined;
  }
  if (skip(reader, "[")) return readSet(reader);
  const character = reader.text[reader.at++] ?? "";
  if (character === ".") return set(`${classes.w} -`);
  if (character === "\\") return set(readEscape(reader));
  return "*+?{".includes(character) ? undefined : set(character);
}

function skipName(reader: Reader): boolean {
  if (!skip(reader, "<") || "=!".includes(reader.text[reader.at] ?? "=")) return false;
  while (reader.at < reader.text.length && reader.text[reader.at] !== ">") reader.at++;
  return skip(reader, ">");
}

function set(characters: string | undefined): Node | undefined {
  return characters ? { kind: "set", characters } : undefined;
}

function readRepeat(reader: Reader, part: Node): Node | undefined {
  const bounds = readBounds(reader);
  if (bounds === undefined) return part;
  if (bounds === "unreadable") return undefined;
  // Reluctant or not, the same texts fit.
  skip(reader, "?");
  return { kind: "repeat", part, min: bounds[0], max: bounds[1] };
}

function readBounds(reader: Reader): readonly [number, number] | "unreadable" | undefined {
  if (skip(reader, "*")) return [0, Number.POSITIVE_INFINITY];
  if (skip(reader, "+")) return [1, Number.POSITIVE_INFINITY];
  if (skip(reader, "?")) return [0, 1];
  if (!skip(reader, "{")) return undefined;
  const end = reader.text.indexOf("}", reader.at);
  const [, min, comma, max] = /^(\d+)(,?)(\d*)$/.exec(reader.text.slice(reader.at, end).join("")) ?? [];
  if (min === undefined) return "unreadable";
  reader.at = end + 1;
  if (!comma) return [Number(min), Number(min)];
  return [Number(min), max ? Number(max) : Number.POSITIVE_INFINITY];
}

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");

const classes = {
  d: "0123456789",
  w: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
  s: " ",
} as const;

/** The characters that an escape stands for; undefined for one that stands for a place or for what was found before. */
function readEscape(reader: Reader): string | undefined {
  const letter = reader.text[reader.at++] ?? "";
  if (letter === "d" || letter === "w" || letter === "s") return classes[letter];
  if (letter === "D") return without(classes.d);
  if (letter === "W") return without(classes.w);
  if (letter === "S") return without(classes.s);
  if (letter === "t" || letter === "n" || letter === "r") return { t: "\t", n: "\n", r: "\r" }[letter];
  if (letter === "u" || letter === "x") return readCode(reader, letter === "u" ? 4 : 2);
  return /[A-Za-z\d]/.test(letter) ? undefined : letter;
}

function readCode(reader: Reader, digits: number): string | undefined {
  const code = reader.text.slice(reader.at, reader.at + digits).join("");
  if (!/^[\dA-Fa-f]+$/.test(code) || code.length < digits) return undefined;
  reader.at += digits;
  return String.fromCharCode(Number.parseInt(code, 16));
}

function without(characters: string): string {
  return [...printable].filter((character) => !characters.includes(character)).join("");
}

function readSet(reader: Reader): Node | undefined {
  const negated = skip(reader, "^");
  let characters = "";
  while (reader.at < reader.text.length && reader.text[reader.at] !== "]") {
    const first = readMember(reader);
    if (first === undefined) return undefined;
    const isRange =
      reader.text[reader.at] === "-" && (reader.text[reader.at + 1] ?? "]") !== "]" && [...first].length === 1;
    if (!isRange) {
      characters += first;
      continue;
    }
    reader.at++;
    const last = readMember(reader);
    if (last === undefined) return undefined;
    characters += range(first, last);
  }
  if (!skip(reader, "]")) return undefined;
  return set(negated ? without(characters) : characters);
}

function readMember(reader: Reader): string | undefined {
  const character = reader.text[reader.at++] ?? "";
  return character === "\\" ? readEscape(reader) : character;
}

/** Of long ranges the beginning is enough. */
function range(first: string, last: string): string {
  const [from = 0, to = 0] = [first.codePointAt(0), last.codePointAt(0)];
  return Array.from({ length: Math.min(to - from + 1, 128) }, (_, index) => String.fromCodePoint(from + index)).join(
    "",
  );
}

function skip(reader: Reader, character: string): boolean {
  if (reader.text[reader.at] !== character) return false;
  reader.at++;
  return true;
}
