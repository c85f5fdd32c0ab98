import type { RpcError } from "@parley/contract";
import { beforeHandler } from "../call-error.js";
import type { CompiledProcedure } from "../procedure.js";
import { refusal } from "../refusal.js";
import { assertConnectionParams } from "./connection-params.js";
import type { Exchange } from "./exchange.js";
import type { ResolvedRpcOptions } from "./options.js";
import { parseQuery, type Query } from "./query.js";
import { type BodyType, parseBodyType, parsePaths } from "./target.js";

/** One call that a request makes. */
export interface PlannedCall {
  readonly index: number;
  readonly path: string;
  /** Undefined when there is none on that path; the call then fails, its siblings go on. */
  readonly procedure: CompiledProcedure | undefined;
}

/** What a request asks for, read off its head. */
export interface Plan {
  readonly calls: readonly PlannedCall[];
  readonly isBatch: boolean;
  readonly bodyType: BodyType;
  readonly query: Query;
  /** JSON in one piece, JSON lines as calls finish, or server-sent events. */
  readonly answerAs: "json" | "jsonl" | "events";
}

/**
 * Reads off a request's head what it asks for.
 * @throws RpcError for what fails as a whole, before any call of it can be told apart.
 */
export function planRequest(
  exchange: Exchange,
  procedures: ReadonlyMap<string, CompiledProcedure>,
  options: ResolvedRpcOptions,
): Plan {
  try {
    return readPlan(exchange, procedures, options);
  } catch (thrown) {
    throw beforeHandler(thrown);
  }
}

function readPlan(
  exchange: Exchange,
  procedures: ReadonlyMap<string, CompiledProcedure>,
  options: ResolvedRpcOptions,
): Plan {
  if (exchange.targetBytes > options.maxUrlBytes) throw urlTooLong(exchange.targetBytes, options.maxUrlBytes);
  const query = parseQuery(exchange.search);
  const bodyType = parseBodyType(exchange.method, exchange.header("content-type"));
  const isBatch = bodyType === "json" && query.get("batch") === "1";
  const paths = parsePaths({ path: exchange.path, isBatch, maxBatchSize: options.maxBatchSize });
  const calls = paths.map((path, index) => ({ index, path, procedure: procedures.get(path) }));
  if (isBatch) assertOneKind(calls);
  const connectionParams = query.get("connectionParams");
  if (connectionParams !== undefined) assertConnectionParams(connectionParams);
  return { calls, isBatch, bodyType, query, answerAs: howToAnswer(exchange, isBatch, calls) };
}

function howToAnswer(exchange: Exchange, isBatch: boolean, calls: readonly PlannedCall[]): Plan["answerAs"] {
  const streaming = wantsJsonLines(exchange);
  if (streaming && !isBatch) {
    throw refusal({
      code: "BAD_REQUEST",
      message: "Streaming requests must be batched (you can do a batch of 1)",
    });
  }
  // By another method nothing runs: each call answers so, as JSON.
  if (exchange.method !== "GET" && exchange.method !== "POST") return "json";
  if (streaming) return "jsonl";
  return !isBatch && calls[0]?.procedure?.gives === "events" ? "events" : "json";
}

const jsonLines = "application/jsonl";

function wantsJsonLines(exchange: Exchange): boolean {
  const asked = exchange.header("trpc-accept");
  if (asked !== undefined) return asked === jsonLines;
  const accepted = exchange.header("accept");
  return accepted?.includes(jsonLines) === true && accepted.split(",").some((type) => type.trim() === jsonLines);
}

function assertOneKind(calls: readonly PlannedCall[]): void {
  const first = calls.find(({ procedure }) => procedure)?.procedure?.definition.kind;
  if (calls.every(({ procedure }) => !procedure || procedure.definition.kind === first)) return;
  const kinds = new Set(calls.flatMap(({ procedure }) => procedure?.definition.kind ?? []));
  throw refusal({
    code: "BAD_REQUEST",
    message: `Cannot mix procedure types in call: ${[...kinds].join(", ")}`,
  });
}

/** Says that a URL is too long. */
export function urlTooLong(bytes: number, limit: number): RpcError {
  const message = `The URL is ${bytes} bytes long, where ${limit} may be. Send the input by POST.`;
  return refusal({ code: "PAYLOAD_TOO_LARGE", status: 414, message });
}
