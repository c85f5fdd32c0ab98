import { decodeInput } from "../decode-input.js";
import type { CompiledProcedure } from "../procedure.js";
import { refusal } from "../refusal.js";
import { andThen, attempt, lazy, type Value } from "../value.js";
import { isCrossSite } from "./cross-site.js";
import type { Exchange } from "./exchange.js";
import { allowedMethods } from "./find-procedure.js";
import type { ResolvedRpcOptions } from "./options.js";
import type { Plan, PlannedCall } from "./plan.js";
import type { Query } from "./query.js";
import { assertNoRefusedKey, noteParsed } from "./refused-keys.js";

/** Hands a call its input, taken off the wire but not validated. */
export type TakeInput = (call: PlannedCall, procedure: CompiledProcedure) => Value<unknown>;

/** Hands each call of a request its input. The body is read at most once, and only if a call asks. */
export interface InputSource extends TakeInput {
  /** Waits for the body, if one of these calls will want it as JSON. What is wrong with it is told to each call by itself. */
  readonly ready: (calls: readonly PlannedCall[]) => Value<unknown>;
}

/** What inputs are read from, and under which limits. */
export interface InputSetting {
  readonly exchange: Exchange;
  readonly plan: Plan;
  readonly options: ResolvedRpcOptions;
  /** Whether pages of another origin may send forms. */
  readonly trusts: (origin: string) => boolean;
}

/** Opens the inputs of one request. */
export function createInputSource({ exchange, plan, options, trusts }: InputSetting): InputSource {
  const limit = bodyLimit(plan, options);
  const json = lazy(() => (exchange.method === "GET" ? parseQueryInput(plan.query) : exchange.readJson(limit)));
  const take = ({ index }: PlannedCall, procedure: CompiledProcedure) => {
    const { takes } = procedure;
    // Whatever the procedure makes of it: signing out takes no input, and must not happen at the wish of another site.
    if (plan.bodyType === "form") assertSameSite(exchange, trusts);
    if (takes === "nothing") return undefined;
    assertBodyType(plan, procedure);
    if (takes === "json")
      return andThen(json(), (inputs) => {
        const input = pickInput(plan, inputs, index);
        assertNoRefusedKey(inputs, jsonOf(input));
        return decodeInput(procedure.inputCodec, input);
      });
    if (takes === "bytes") return exchange.readStream(limit);
    return exchange.readForm(limit);
  };
  const ready = (calls: readonly PlannedCall[]) =>
    calls.some((call) => wantsJson(call, exchange.method, options)) && attempt(json, () => undefined);
  return Object.assign(take, { ready });
}

function wantsJson({ procedure }: PlannedCall, method: string, options: ResolvedRpcOptions): boolean {
  return procedure?.takes === "json" && allowedMethods(procedure, options).includes(method);
}

/** What the largest of the calls may bring: the contract's word goes before the server's. */
function bodyLimit({ calls }: Plan, { maxBodyBytes }: ResolvedRpcOptions): number {
  return Math.max(...calls.map(({ procedure }) => procedure?.definition.maxBodyBytes ?? maxBodyBytes));
}

function parseQueryInput(query: Query): unknown {
  const text = query.get("input");
  return text ? parseJson(text, "`?input=`") : undefined;
}

/** Parses JSON that a caller sent. @throws RpcError BAD_REQUEST that says what was no JSON, and where it breaks off. */
export function parseJson(text: string, what = "The body"): unknown {
  const value = parse(text, what);
  noteParsed(text, value);
  return value;
}

function parse(text: string, what: string): unknown {
  try {
    // Some programs put a byte order mark before their JSON, which is no part of it.
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    const message = `${what} is not valid JSON: ${(cause as SyntaxError).message}`;
    throw refusal({ code: "BAD_REQUEST", message, cause });
  }
}

function pickInput({ isBatch }: Plan, inputs: unknown, index: number): unknown {
  if (!isBatch || inputs === undefined) return inputs;
  if (typeof inputs === "object" && inputs !== null && !Array.isArray(inputs)) {
    return Object.hasOwn(inputs, index) ? Reflect.get(inputs, index) : undefined;
  }
  throw refusal({
    code: "BAD_REQUEST",
    message: '"input" needs to be an object when doing a batch call',
  });
}

/** superjson has the value below "json". */
function jsonOf(input: unknown): unknown {
  return typeof input === "object" && input !== null ? (input as { readonly json?: unknown }).json : undefined;
}

const contentTypes = {
  json: "application/json",
  form: "multipart/form-data",
  bytes: "application/octet-stream",
} as const;

function assertBodyType({ bodyType }: Plan, { path, takes }: CompiledProcedure): void {
  if (takes === "nothing" || takes === bodyType) return;
  const message = `${path} takes ${contentTypes[takes]}, not ${contentTypes[bodyType]}`;
  throw refusal({ code: "UNSUPPORTED_MEDIA_TYPE", message });
}

/** Refuses what a page of another site may have sent with its user's cookies, and without asking first. @throws RpcError FORBIDDEN. */
export function assertSameSite(exchange: Exchange, trusts: (origin: string) => boolean): void {
  const origin = exchange.header("origin");
  const secFetchSite = exchange.header("sec-fetch-site");
  const crossSite = isCrossSite({ secFetchSite, origin, host: exchange.info().url.host });
  if (!crossSite || (origin !== undefined && trusts(origin))) return;
  const from = origin ?? "another site";
  const message = `A form from ${from} is refused: it may have been sent without its user's knowledge. Name the origin in \`cors.origin\` to let it.`;
  throw refusal({ code: "FORBIDDEN", message });
}
