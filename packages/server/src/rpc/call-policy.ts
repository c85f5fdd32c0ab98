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
  const tenantByDefault: CallPolicy["tenant"] = (exchange) => defaultTenant(exchange.remoteAddress());
  const ask = criticality && guard({ name: "criticality", ask: criticality, otherwise: () => undefined, options });
  return {
    maxTimeoutMs: options.maxTimeoutMs,
    tenant: tenant ? guard({ name: "tenant", ask: tenant, otherwise: tenantByDefault, options }) : tenantByDefault,
    criticality: (exchange, path, declared) =>
      ask?.(exchange, path) ?? lowerCriticality(declared, exchange.header(names.criticality)),
  };
}

interface Question<T> {
  readonly name: string;
  readonly ask: (head: CallHead) => T;
  readonly otherwise: (exchange: Exchange, path: string) => T;
  readonly options: ResolvedRpcOptions;
}

/**
 * Asks a function of the user's. One that throws is taken as if it had not been given: that must not keep the call out. It is told to `onError`
 * once: under pressure, a report for each call would be what the server has no time for.
 */
function guard<T>({ name, ask, otherwise, options }: Question<T>): (exchange: Exchange, path: string) => T {
  let isTold = false;
  return (exchange, path) => {
    try {
      return ask(headOf(exchange, path));
    } catch (cause) {
      if (!isTold) {
        const message = `overload.${name} threw; such calls are taken as if it had not been given`;
        reportError(options, exchange, { error: RpcError.from(new TypeError(message, { cause })), path });
      }
      isTold = true;
      return otherwise(exchange, path);
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
