import { GenerateError } from "../generate-error.js";

/** What one procedure is called in the SDK. */
export interface ProcedureNames {
  /** The function: `jobsGet`. */
  readonly functionName: string;
  /** What its types begin with: `JobsGet`. */
  readonly typeName: string;
}

/** Words that no function of a module can be called. */
const reserved = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null " +
    "return super switch this throw true try typeof var void while with yield let static implements interface package private protected public await async " +
    "arguments eval undefined NaN Infinity globalThis procedures startCall startPages startStream startDownload"
  ).split(" "),
);

/** Whether a text can stand as an identifier. */
export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}

/** A property's name as it stands in a type or an object. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isIdentifier(name) ? name : quote(name);
}

/** A text as a literal of TypeScript. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}

/** Words of any text, such as a key or a code, joined as a type is called: `dueAt` → `DueAt`, `NO_SUCH_JOB` → `NoSuchJob`. */
export function pascal(text: string): string {
  const isShouted = /^[A-Z0-9_]+$/.test(text) && /[A-Z]{2}|_/.test(text);
  return wordsOf(isShouted ? text.toLowerCase().replaceAll("_", " ") : text)
    .map(upperFirst)
    .join("");
}

function wordsOf(text: string): readonly string[] {
  const words = text.split(/[^\p{ID_Continue}]+/u).filter((word) => word !== "");
  // What has no letter at all is told by its characters, such as `u2603`.
  return words.length > 0 ? words : [...text].map((character) => `u${(character.codePointAt(0) ?? 0).toString(16)}`);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** The ways to name a procedure, from the most beautiful on; a later one is for paths that an earlier one would call the same. */
const namings: readonly ((path: string) => ProcedureNames)[] = [
  (path) => {
    const typeName = path.split(".").map(pascal).join("");
    return { functionName: toIdentifier(lowerFirst(typeName)), typeName: toIdentifier(typeName) };
  },
  (path) => {
    const joined = path
      .split(".")
      .map((key) => wordsOf(key).join("_"))
      .join("_");
    return { functionName: toIdentifier(joined), typeName: toIdentifier(joined) };
  },
];

/** Makes a name of joined words that can be declared. */
export function toIdentifier(name: string): string {
  const started = /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
  return reserved.has(started) ? `${started}_` : started;
}

/**
 * Names all procedures. Paths that would be called the same, such as `jobs.getAll` and `jobs.get.all`, are named with underscores instead.
 *
 * @throws GenerateError when that does not tell them apart either.
 */
export function nameProcedures(paths: readonly string[]): ReadonlyMap<string, ProcedureNames> {
  const named = new Map<string, ProcedureNames>();
  let open = paths;
  for (const naming of namings) {
    const once = onlyOnce([...named.values(), ...open.map(naming)].map(({ typeName }) => typeName));
    for (const path of open) if (once.has(naming(path).typeName)) named.set(path, naming(path));
    open = open.filter((path) => !named.has(path));
  }
  if (open.length > 0) {
    const names = open.map((path) => quote(path)).join(" and ");
    throw new GenerateError(`${names} would have the same name in TypeScript: rename one of them in the contract`);
  }
  return named;
}

function onlyOnce(texts: readonly string[]): ReadonlySet<string> {
  const [once, more] = [new Set<string>(), new Set<string>()];
  for (const text of texts) (once.has(text) ? more : once).add(text);
  return new Set([...once].filter((text) => !more.has(text)));
}

/**
 * The module that a procedure's functions and types are in: its top-level group in lower case, because some disks cannot tell `Jobs` from
 * `jobs`. Groups that are the same then share a module.
 */
export function moduleOf(path: string): string {
  const [group, ...rest] = path.split(".");
  if (group === undefined || rest.length === 0) return "root";
  const words = wordsOf(group.replace(/([a-z\d])([A-Z])/g, "$1-$2"));
  const ascii = words.map((word) => word.replace(/[^\w]/g, (character) => `u${character.charCodeAt(0).toString(16)}`));
  return ascii.join("-").toLowerCase();
}
