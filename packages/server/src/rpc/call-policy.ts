import { type Criticality, headers as names, RpcError } from "@parley/contract";
import type { CallHead, OverloadOptions } from "../admission/overload-options.js";
import { defaultTenant } from "./default-tenant.js";
import type { Exchange } from "./exchange.js";
import { lowerCriticality } from "./lower-criticality.js";
import type { ResolvedRpcOptions } from "./options.js";
import { reportError } from "./report.js";

/** Whose calls are, how much they matter and how long they may take. It never fails. */
export interface CallPolicy {
  /** The server's own limit, in milliseconds. */
  readonly maxTimeoutMs: number | undefined;
  readonly tenant: (exchange: Exchange, path: string) => string | undefined;
  /** `declared` is what the contract says. */
  readonly criticality: (exchange: Exchange, path: string, declared: Criticality) => Criticality;
}

/** What a server knows of its calls by default, and before that what its own functions say. */
export function createCallPolicy(
  { tenant, criticality }: Pick<OverloadOptions, "tenant" | "criticality">,
  options: ResolvedRpcOptions,
): CallPolicy {
  const guarded = <T>(name: string, ask: (head: CallHead) => T) => guard(name, ask, options);
  const tenantOf = tenant && guarded("tenant", tenant);
  const criticalityOf = criticality && guarded("criticality", criticality);
  return {
    maxTimeoutMs: options.maxTimeoutMs,
    tenant: (exchange, path) => (tenantOf ? tenantOf(exchange, path) : defaultTenant(exchange.remoteAddress())),
    criticality: (exchange, path, declared) =>
      criticalityOf?.(exchange, path) ?? lowerCriticality(declared, exchange.header(names.criticality)),
  };
}

/**
 * Asks a function of the user's. One that throws knows nothing of the call: that must not keep it out. It is told to `onError` once: under
 * pressure, a report for each call would be what the server has no time for.
 */
function guard<T>(name: string, ask: (head: CallHead) => T, options: ResolvedRpcOptions) {
  let isTold = false;
  return (exchange: Exchange, path: string): T | undefined => {
    try {
      return ask(headOf(exchange, path));
    } catch (cause) {
      if (!isTold) {
        const failure = new TypeError(`overload.${name} threw; such calls are taken as if it had not been given`, {
          cause,
        });
        reportError(options, exchange, { error: RpcError.from(failure), path });
      }
      isTold = true;
      return undefined;
    }
  };
}

function headOf(exchange: Exchange, path: string): CallHead {
  return {
    path,
    header: (name) => exchange.header(name),
    get remoteAddress() {
      return exchange.remoteAddress();
    },
  };
}
