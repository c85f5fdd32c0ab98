import type { TRPCError } from "@trpc/server";
import { getHTTPStatusCode, type ResponseMeta } from "@trpc/server/http";
import type { CallContext, RouterRequest } from "./run-calls.js";

/** One call's part of an answer, before it is transformed. */
export type ResponseItem = Exclude<Parameters<typeof getHTTPStatusCode>[0], readonly unknown[]>;

/** What is about to be answered. */
export interface Outcome {
  readonly context: CallContext;
  readonly items: readonly ResponseItem[];
  /** In the places of their items. */
  readonly errors: readonly (TRPCError | undefined)[];
}

/** Asks `responseMeta` for what else belongs into an answer's head, adds its headers, and gives the status to answer with. */
export function applyResponseMeta(
  { options, matched, info }: RouterRequest,
  { context, items, errors }: Outcome,
  headers: Headers | undefined,
): number {
  const definedErrors = errors.filter((error) => error !== undefined);
  const status = definedErrors.length === 0 ? 200 : getHTTPStatusCode([...items], errors);
  const { responseMeta } = options;
  if (!responseMeta || !headers) return status;
  const meta: ResponseMeta | undefined = responseMeta({
    ctx: context[1],
    info,
    paths: matched.paths,
    data: [...items],
    errors: definedErrors,
    eagerGeneration: false,
    type: matched.type,
  });
  if (meta?.headers) addHeaders(headers, meta.headers);
  return meta?.status || status;
}

function addHeaders(headers: Headers, added: NonNullable<ResponseMeta["headers"]>): void {
  if (added instanceof Headers) {
    for (const [name, value] of added) headers.append(name, value);
    return;
  }
  for (const [name, value] of Object.entries(added)) {
    if (typeof value === "string") headers.set(name, value);
    else if (Array.isArray(value)) for (const one of value) headers.append(name, one);
  }
}
