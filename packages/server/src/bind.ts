import { isBranch, isProcedure } from "@parley/contract";
import type { UntypedHandler } from "./handler.js";
import type { UntypedMiddleware } from "./middleware.js";
import type { Binding } from "./procedure.js";

const binder: unique symbol = Symbol.for("parley.implemented");

/** Handlers with the middleware they were written under, not yet put in their place in a contract. */
export interface Unplaced {
  readonly part: object;
  readonly handlers: unknown;
  readonly middleware: readonly UntypedMiddleware[];
}

/** Wraps handlers for later, as what `Implemented` is at run time. */
export function createImplemented(unplaced: Unplaced): object {
  return Object.freeze({ [binder]: Object.freeze(unplaced) });
}

function unplacedOf(value: unknown): Unplaced | undefined {
  return typeof value === "object" && value !== null ? (value as { readonly [binder]?: Unplaced })[binder] : undefined;
}

/**
 * Puts a handler in each procedure's place.
 *
 * @throws TypeError that lists every missing, extra and misplaced handler: what the compiler says at each key, for those without one.
 */
export function bindHandlers(unplaced: Unplaced): readonly Binding[] {
  const problems: string[] = [];
  const bindings = [...place({ ...unplaced, path: "" }, problems)];
  if (problems.length === 0) return bindings;
  throw new TypeError(
    `The handlers do not fit the contract:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
  );
}

interface Place extends Unplaced {
  readonly path: string;
}

function* place({ path, part, handlers, middleware }: Place, problems: string[]): Generator<Binding> {
  const readymade = unplacedOf(handlers);
  if (readymade) {
    if (readymade.part === part) yield* place({ ...readymade, path }, problems);
    else problems.push(`${name(path)}: these handlers were made for another part of a contract`);
  } else if (isProcedure(part)) {
    if (typeof handlers === "function")
      yield { path, definition: part, handler: handlers as UntypedHandler, middleware };
    else
      problems.push(
        handlers === undefined
          ? `${name(path)}: its handler is missing`
          : `${name(path)}: expected a function, got ${handlers === null ? "null" : typeof handlers}`,
      );
  } else if (!isBranch(part)) {
    problems.push(
      `${name(path)}: the contract has neither a procedure nor a part there, but ${typeof part}; pass what defineContract() gave`,
    );
  } else if (handlers !== undefined && (typeof handlers !== "object" || handlers === null)) {
    problems.push(`${name(path)}: expected an object of handlers, got ${handlers === null ? "null" : typeof handlers}`);
  } else {
    yield* placeAll({ path, part, handlers, middleware }, problems);
  }
}

function* placeAll({ path, part, handlers, middleware }: Place, problems: string[]): Generator<Binding> {
  const given = new Map(Object.entries(handlers ?? {}));
  for (const [key, child] of Object.entries(part)) {
    yield* place({ path: join(path, key), part: child, handlers: given.get(key), middleware }, problems);
    given.delete(key);
  }
  for (const key of given.keys()) problems.push(`${join(path, key)}: the contract has no such procedure`);
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function name(path: string): string {
  return path === "" ? "the contract" : path;
}
