import type { TRPCRequestInfo } from "@trpc/server/http";
import type { Query } from "../../rpc/query.js";
import { readBodyText } from "./body-text.js";
import { type CallInputs, createCallInputs } from "./call-inputs.js";
import { watchCaller } from "./call-signals.js";
import type { HandlerOptions } from "./handler-options.js";
import { type MatchedCalls, matchCalls } from "./match-calls.js";
import { isPlainJson } from "./plain-json.js";
import { createRequestInfo } from "./request-info.js";
import type { RouterRequest } from "./run-calls.js";

/** Makes of a request what its calls need; undefined for one that only tRPC's own handler can answer. */
export function openRequest(options: HandlerOptions, search: string): RouterRequest | undefined {
  const { req, res, router, maxBodySize } = options;
  if (!isPlainJson(req)) return undefined;
  const matched = matchCalls(options, search);
  if (!matched) return undefined;
  const text = req.method === "GET" ? queryText(matched.query) : readBodyText(req, maxBodySize);
  if (text === undefined) return undefined;
  const { isBatch, paths } = matched;
  const inputs = createCallInputs({
    router,
    isBatch,
    size: paths.length,
    text: typeof text === "function" ? text : () => text,
  });
  const signals = watchCaller(req, res);
  const isInfoSeen = options.createContext !== undefined || options.responseMeta !== undefined;
  const calls = isInfoSeen ? describeCalls(matched, inputs) : [];
  const info = isInfoSeen ? createRequestInfo({ options, matched, calls, signals }) : undefined;
  return { options, matched, inputs, signals, info };
}

function queryText(query: Query): () => string {
  return () => query.get("input") ?? "";
}

function describeCalls({ paths, procedures }: MatchedCalls, inputs: CallInputs): TRPCRequestInfo["calls"] {
  return paths.map((path, batchIndex) => ({
    batchIndex,
    path,
    procedure: procedures[batchIndex] ?? null,
    getRawInput: () => inputs.read(batchIndex),
    result: () => inputs.result(batchIndex),
  }));
}
