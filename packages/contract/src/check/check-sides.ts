import { isForm } from "../body-kind.js";
import { isRefusedKey } from "../codec/annotation-path.js";
import { typedArrays } from "../codec/typed-arrays.js";
import { describeClass } from "../describe-value.js";
import type { ProcedureDefinition } from "../procedure.js";
import { type Side, zodClass } from "../zod-def.js";
import { walkZod, type ZodFound } from "../zod-walk.js";

/** The classes superjson makes instances of again at the other end; of errors, Error itself is all that comes back. */
const carried: ReadonlySet<unknown> = new Set([
  Object,
  Array,
  Date,
  Map,
  Set,
  URL,
  RegExp,
  Error,
  ...typedArrays.values(),
]);

/** Checks that the side of each schema that travels is something superjson carries, as far as zod's schemas can tell. */
export function* checkSides({ input, output, errors }: ProcedureDefinition): Generator<string> {
  // A form's fields travel as text and files, not in superjson.
  if (!isForm(input)) yield* checkSide("input", input, "input");
  yield* checkSide("output", output, "output");
  for (const [code, definition] of Object.entries(Object(errors))) {
    yield* checkSide(`errors.${code}.data`, Object(definition).data, "output");
  }
}

function* checkSide(at: string, schema: unknown, side: Side): Generator<string> {
  for (const found of walkZod(schema, side)) {
    const problem = problemOf(found, side);
    if (problem !== undefined) yield `${at}${found.path} ${problem}`;
  }
}

function problemOf({ schema, def }: ZodFound, side: Side): string | undefined {
  switch (def.type) {
    case "custom":
      return classProblem(zodClass(schema), side);
    case "file":
      return "is a file, which cannot travel inside JSON: use form({ … }) or bytes() as the whole input, bytes() as the whole output";
    case "function":
      return "is a function, which cannot travel: send what it works on, or a name that both ends know it by";
    case "promise":
      return "is a promise, which cannot travel: declare what it resolves to, calls are asynchronous anyway";
    case "symbol":
      return "is a symbol, which cannot travel: use a string";
    case "object": {
      const key = Object.keys(Object(def.shape)).find(isRefusedKey);
      return key && `has a field named "${key}", which superjson refuses to carry: rename it`;
    }
    default:
      return undefined;
  }
}

function classProblem(found: ReturnType<typeof zodClass>, side: Side): string | undefined {
  if (!found || carried.has(found)) return undefined;
  const what = `is an instance of ${describeClass(found)}, which cannot travel:`;
  if (found.prototype instanceof Error) {
    return `${what} every error arrives as a plain Error; use z.instanceof(Error), or declare it under errors`;
  }
  if (isKind(found, [Blob, ReadableStream, FormData])) {
    return `${what} use form({ … }) or bytes() as the whole input, bytes() as the whole output`;
  }
  return `${what} use z.object({ … }) of what it holds, or a codec or transform with plain data as its ${side}`;
}

function isKind(found: { readonly prototype: unknown }, classes: readonly { readonly prototype: object }[]): boolean {
  return classes.some(
    (one) => found === one || Object.prototype.isPrototypeOf.call(one.prototype, Object(found.prototype)),
  );
}
