import { assertKnownOptions, type OptionNames } from "../known-options.js";
import type { Value } from "../value.js";
import { assertStore } from "./assert-store.js";
import type { KeyStore } from "./key-store.js";
import { createMemoryKeyStore } from "./memory-key-store.js";

/** What becomes of a call whose earlier attempt has ended nobody knows how. */
export type OnUnknown = "refuse" | "rerun";

/** How a service keeps its promise for procedures with `idempotent: "key"`: each runs once for each key. */
export interface IdempotencyOptions<Context extends object = object> {
  /**
   * Where answers are kept; in the memory of this process by default, where another server does not find them and a restart forgets them.
   * `createPostgresKeyStore` of `@parley/server/postgres` is for several.
   */
  readonly store?: KeyStore;
  /**
   * Whose keys they are, such as the id of the account: nobody is told an answer that was stored for somebody else, even with the same key. It
   * is given what the context function made. By default keys belong to the `authorization` header that they came with, and without
   * one to everybody. Cookies are not looked at: they change with every renewed session and every measurement, and
   * the attempts of one call would be strangers to each other.
   */
  readonly scope?: (context: Context) => Value<string>;
  /** How long answers are kept, in milliseconds; a day by default, in which whoever lost an answer has come back for it. */
  readonly keepMs?: number;
  /** How long a key stays taken by a server that does not answer any more, in milliseconds; 30,000 by default. Servers renew it three times as often. */
  readonly leaseMs?: number;
  /**
   * Whether a call runs again whose earlier attempt has ended nobody knows how, because its server died: `"refuse"` by default, which
   * answers CONFLICT and leaves it to a person; `"rerun"` where running twice does no harm, or a function of the procedure's path. Handlers
   * that take their key in a transaction of their own (`transactional`) never come to that.
   */
  readonly onUnknown?: OnUnknown | ((path: string) => OnUnknown);
  /**
   * How long an answer may be to be kept, in characters of JSON; 262,144 by default. Of a longer one it is kept that the call has run: another
   * attempt does not run it again, and is told CONFLICT.
   */
  readonly maxAnswerChars?: number;
  /**
   * Told when the store fails after a call has run, and its answer could not be kept: the caller gets it all the same, and later attempts find
   * the outcome unknown. By default it goes to `console.error`.
   */
  readonly onStoreError?: (error: unknown) => void;
}

const optionNames = {
  store: true,
  scope: true,
  keepMs: true,
  leaseMs: true,
  onUnknown: true,
  maxAnswerChars: true,
  onStoreError: true,
} satisfies OptionNames<IdempotencyOptions>;

/** The options with every default filled in. */
export interface KeySetting {
  readonly store: KeyStore;
  /** Whether the store is the one that was there for want of another. */
  readonly isDefaultStore: boolean;
  readonly scope: ((context: object) => Value<string>) | undefined;
  readonly keepMs: number;
  readonly leaseMs: number;
  readonly reruns: (path: string) => boolean;
  readonly maxAnswerChars: number;
  readonly onStoreError: (error: unknown) => void;
}

/** Fills in the defaults. @throws TypeError that says what is wrong with an option. */
export function resolveIdempotency(options: IdempotencyOptions = {}): KeySetting {
  assertOptions(options);
  const { store, scope, onUnknown = "refuse", onStoreError = logStoreError } = options;
  const reruns = typeof onUnknown === "function" ? onUnknown : () => onUnknown;
  return {
    store: store ?? createMemoryKeyStore(),
    isDefaultStore: store === undefined,
    scope,
    keepMs: amount(options, "keepMs", 24 * 60 * 60 * 1_000),
    leaseMs: amount(options, "leaseMs", 30_000),
    reruns: (path) => isRerun(reruns(path)),
    maxAnswerChars: amount(options, "maxAnswerChars", 262_144),
    onStoreError,
  };
}

/** Refuses what no compiler has checked. */
function assertOptions(options: unknown): void {
  if (typeof options !== "object" || options === null)
    throw new TypeError(`idempotency is ${String(options)}: it takes an object of options`);
  assertKnownOptions("idempotency", options, optionNames);
  const { store, scope, onStoreError } = options as Readonly<Record<string, unknown>>;
  if (store !== undefined) assertStore(store);
  for (const [name, value] of Object.entries({ scope, onStoreError })) {
    if (value === undefined || typeof value === "function") continue;
    throw new TypeError(`idempotency.${name} is ${String(value)}: expected a function`);
  }
}

function amount(options: IdempotencyOptions, name: "keepMs" | "leaseMs" | "maxAnswerChars", otherwise: number): number {
  const given: unknown = options[name] ?? otherwise;
  if (typeof given === "number" && given > 0 && Number.isFinite(given)) return given;
  throw new TypeError(`idempotency.${name} is ${String(given)}: expected a number above 0`);
}

function isRerun(given: unknown): boolean {
  if (given === "refuse" || given === "rerun") return given === "rerun";
  throw new TypeError(`idempotency.onUnknown is ${JSON.stringify(given)}: it takes "refuse" or "rerun"`);
}

function logStoreError(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the caller has its answer, and nobody else is there to be told
  console.error("The answer of a call under an idempotency key could not be kept:", error);
}
