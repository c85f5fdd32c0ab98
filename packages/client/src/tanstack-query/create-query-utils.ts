import type { ContractTree, Parsed, Procedure, Sent } from "@parley/contract";
import { listProcedures } from "@parley/contract/call";
import { calledBy } from "../caller.js";
import type { Client } from "../client.js";
import {
  createProcedureUtils,
  type Keyed,
  type MutationUtils,
  type QueryUtils,
  type SubscriptionUtils,
} from "./procedure-utils.js";
import type { Target } from "./target.js";

/**
 * A contract's tree with the makers of TanStack Query's options in place of every procedure. Every part has a `key()`, but for one in
 * which the contract itself has an entry of that name.
 */
export type ContractQueryUtils<T> = {
  [K in keyof T]: T[K] extends Procedure<infer P, infer I, infer O, infer E, boolean>
    ? P extends "query"
      ? QueryUtils<Sent<I>, Parsed<O>, E>
      : P extends "mutation"
        ? MutationUtils<Sent<I>, Parsed<O>, E>
        : SubscriptionUtils<Sent<I>, Parsed<O>, E>
    : ContractQueryUtils<T[K]>;
} & ("key" extends keyof T ? unknown : Keyed);

/**
 * Makes options and keys for TanStack Query from a client and its contract, whatever the framework. A part of both will do, and has the
 * keys of the whole.
 *
 * Keys are plain JSON: a page rendered on a server can carry them as they are. The data is not: dates need
 * `dehydrate: { serializeData: superjson.serialize }` and `hydrate: { deserializeData: superjson.deserialize }`.
 *
 * @example
 * const queries = createQueryUtils(api, mail);
 * const { data, error } = useQuery(queries.messages.list.queryOptions({ folder: "inbox" }));
 */
export function createQueryUtils<T extends ContractTree>(
  client: Client<NoInfer<T>>,
  contract: T,
): ContractQueryUtils<T> {
  const targets = [...listProcedures(contract)].map(([path, procedure]) => ({
    within: path.split("."),
    procedure,
    caller: callerAt(client, path),
  }));
  const [first] = targets;
  const above = first ? pathAbove(first) : [];
  const root = createPart(above);
  for (const { within, procedure, caller } of targets) {
    const target: Target = { path: [...above, ...within], procedure, call: caller };
    place(root, within, createProcedureUtils(target));
  }
  // The tree has been built after the contract, so it has the shape that the mapped type says.
  return toTree(root) as ContractQueryUtils<T>;
}

type Caller = Target["call"];
function callerAt(client: object, path: string): Caller {
  const caller = path.split(".").reduce<unknown>((at, key) => Reflect.get(Object(at), key), client);
  if (typeof caller === "function") return caller as Caller;
  throw new TypeError(`The client has no ${path}: pass the client that was made from this contract`);
}

/** Where a part of a contract stands in the whole: its functions know their full path. */
function pathAbove({ caller, within }: { readonly caller: Caller; readonly within: readonly string[] }): string[] {
  return calledBy(caller)?.path.split(".").slice(0, -within.length) ?? [];
}

/** A part of the contract on the way to becoming one of the tree. */
interface Part {
  readonly path: readonly string[];
  readonly entries: Map<string, Part | { readonly utils: object }>;
}

function createPart(path: readonly string[]): Part {
  return { path, entries: new Map() };
}

function place({ path, entries }: Part, [key = "", ...below]: readonly string[], utils: object): void {
  if (below.length === 0) {
    entries.set(key, { utils });
    return;
  }
  const part = entries.get(key) ?? createPart([...path, key]);
  entries.set(key, part);
  if ("entries" in part) place(part, below, utils);
}

/** What the contract has under the name `key` goes before the key of the part. */
function toTree({ path, entries }: Part): object {
  const tree = [...entries].map(([name, entry]) => [name, "utils" in entry ? entry.utils : toTree(entry)] as const);
  return { key: () => [path], ...Object.fromEntries(tree) };
}
