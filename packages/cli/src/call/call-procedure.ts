import { createClient } from "@parley/client";
import type { FoundCallee } from "./find-callee.js";

/** How a procedure is called. */
export interface CallSettings {
  /** The server's RPC endpoint. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly input: unknown;
  /** Ends a stream. */
  readonly signal: AbortSignal;
}

/** Calls a procedure: a subscription gives its events, everything else a promise. */
export function callProcedure(callee: FoundCallee, settings: CallSettings): Promise<unknown> | AsyncIterable<unknown> {
  const { url, headers, timeoutMs, input, signal } = settings;
  const client: unknown = createClient(callee.contract, { url, headers });
  const call = callee.path.split(".").reduce((tree, key) => Reflect.get(tree as object, key), client) as Caller;
  return call(input, { timeoutMs, signal });
}

type Caller = (input: unknown, options: object) => Promise<unknown> | AsyncIterable<unknown>;
