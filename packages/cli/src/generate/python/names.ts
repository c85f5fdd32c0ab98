import { GenerateError } from "../generate-error.js";

const keywords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is " +
    "lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

/** A name of the wire in Python's way for functions, fields and modules: `getHTTPUrl` → `get_http_url`, `class` → `class_`. */
export function snakeCase(wire: string, reserved: ReadonlySet<string> = none): string {
  return avoid(wordsOf(wire).join("_").toLowerCase() || spelt(wire), reserved);
}

/** The same for classes: `user_list` → `UserList`. A name with capitals in it keeps them: `HTTPError` stays. */
export function pascalCase(wire: string, reserved: ReadonlySet<string> = none): string {
  return avoid(pascalPart(wire), reserved);
}

/** The same as the beginning or the end of a longer name, where a keyword is none: `none` → `None`, not `None_`. */
export function pascalPart(wire: string): string {
  const words = wordsOf(wire).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return begun(words.join("") || spelt(wire));
}

const none: ReadonlySet<string> = new Set();

/** Python reads names in this form, so that others that look alike are the same to it. */
function wordsOf(wire: string): readonly string[] {
  return wire
    .normalize("NFKC")
    .replace(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{XID_Continue}]+|_+/u)
    .filter((word) => word !== "");
}

/** A name without a letter, such as an emoji, by its code points. */
function spelt(wire: string): string {
  return Array.from(wire, (sign) => `u${sign.codePointAt(0)?.toString(16)}`).join("_") || "empty";
}

function avoid(name: string, reserved: ReadonlySet<string>): string {
  const whole = begun(name);
  return keywords.has(whole) || reserved.has(whole) ? `${whole}_` : whole;
}

function begun(name: string): string {
  return /^\p{XID_Start}/u.test(name) ? name : `n${name}`;
}

/** Names that must differ, each with the place that it is for. */
export interface Scope {
  /** Takes a name. @throws GenerateError that names both places, when it is taken. */
  readonly claim: (name: string, place: string) => string;
  /** Whether a name has been taken. */
  readonly has: (name: string) => boolean;
}

/** Opens a scope, such as the fields of a class. `what` says what its names are, for messages. */
export function createScope(what: string): Scope {
  const places = new Map<string, string>();
  return {
    claim(name, place) {
      const other = places.get(name);
      if (other !== undefined && other !== place) {
        throw new GenerateError(
          `In Python ${other} and ${place} would have the same name, ${name} (${what}). Rename one of them in the contract.`,
        );
      }
      places.set(name, place);
      return name;
    },
    has: (name) => places.has(name),
  };
}
