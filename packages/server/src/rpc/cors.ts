import { headers as names } from "@parley/contract";
import type { Answer } from "./answer.js";

/** Which pages of other origins may call, and what they may see. */
export interface CorsOptions {
  /** Origins such as `https://app.example.com`, or a function that knows them; by default every one. */
  readonly origin?: string | readonly string[] | ((origin: string) => boolean);
  /** Whether browsers send cookies along; off by default. It needs `origin`: "everyone, with their cookies" is never meant. */
  readonly credentials?: boolean;
  /** Request headers allowed besides tRPC's, Parley's and `authorization`. */
  readonly allowHeaders?: readonly string[];
  /** Response headers that pages may read besides Parley's. */
  readonly exposeHeaders?: readonly string[];
  /** How long browsers may remember a preflight, in seconds; 7,200 by default, the longest all of them keep. */
  readonly maxAgeSeconds?: number;
}

/** Answers preflights and marks answers. Decided on two headers, so it costs nothing and is never refused for load. */
export interface Cors {
  /** The headers to add to an answer to this origin; none when it may not read it. */
  readonly headersFor: (origin: string | undefined) => readonly string[];
  /** The answer to a preflight; `methods` are those that there are at its path, GET and POST by default. */
  readonly preflight: (origin: string | undefined, methods?: string) => Answer;
  /**
   * Whether pages of this origin may send forms, which carry cookies without being asked: only those that were named. "Everyone may call"
   * says nothing of whose users' cookies they may use.
   */
  readonly trusts: (origin: string) => boolean;
}

const requestHeaders = [
  "content-type",
  "authorization",
  "trpc-accept",
  "last-event-id",
  "if-none-match",
  names.timeoutMs,
  names.attempt,
  names.criticality,
  names.contract,
  names.idempotencyKey,
  names.requestId,
];
const responseHeaders = [
  "retry-after",
  names.notExecuted,
  names.pushbackMs,
  names.contract,
  names.idempotencyReplayed,
  names.idempotencyReach,
  names.requestId,
  "content-disposition",
  "etag",
];

/** Works out once what does not depend on the request. @throws TypeError for credentials without an origin. */
export function createCors(options: CorsOptions): Cors {
  const { origin, credentials = false, maxAgeSeconds = 7_200 } = options;
  if (credentials && (origin === undefined || origin === "*")) {
    throw new TypeError("cors.credentials needs cors.origin: name the origins that may call with their users' cookies");
  }
  const allows = allowedOrigins(origin);
  const everyone = origin === undefined || origin === "*";
  const expose = [...responseHeaders, ...(options.exposeHeaders ?? [])].join(", ");
  const allow = [...requestHeaders, ...(options.allowHeaders ?? [])].join(", ");
  const credential = credentials ? ["access-control-allow-credentials", "true"] : [];
  const grant = (to: string) => ["access-control-allow-origin", everyone ? "*" : to, ...credential];
  // A cache must not hand one origin's answer to another. Where everyone gets the same, there is nothing to tell apart.
  const vary = everyone ? [] : ["vary", "origin"];
  return {
    trusts: (from) => !everyone && allows(from),
    headersFor: (from) =>
      from !== undefined && allows(from) ? [...grant(from), ...vary, "access-control-expose-headers", expose] : vary,
    preflight: (from, methods = "GET, POST") => ({
      status: 204,
      headers:
        from !== undefined && allows(from)
          ? [
              ...grant(from),
              ...vary,
              "access-control-allow-methods",
              methods,
              "access-control-allow-headers",
              allow,
              "access-control-max-age",
              String(maxAgeSeconds),
            ]
          : vary,
      body: undefined,
    }),
  };
}

function allowedOrigins(origin: CorsOptions["origin"]): (origin: string) => boolean {
  if (typeof origin === "function") return origin;
  if (origin === undefined || origin === "*") return () => true;
  const allowed = new Set(typeof origin === "string" ? [origin] : origin);
  return (from) => allowed.has(from);
}
