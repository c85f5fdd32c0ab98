import { getTRPCErrorFromUnknown, getTRPCErrorShape, type TRPCError } from "@trpc/server";
import { isDataStream, streamRefused } from "./data-stream.js";
import { datesToText } from "./dates-to-text.js";
import { applyResponseMeta, type ResponseItem } from "./response-meta.js";
import { type CallContext, openContext, type RouterRequest, runCalls } from "./run-calls.js";
import { transformItem } from "./transform-item.js";

/** A whole answer. */
export interface RouterAnswer {
  readonly status: number;
  /** Undefined for the headers that every JSON answer has. */
  readonly headers: Headers | undefined;
  readonly body: string;
}

const noContext: CallContext = [undefined, undefined];

/**
 * Runs the calls of a request, side by side, and puts their answers together. What fails around them fails the request as a whole, as with
 * tRPC: an output that cannot be written, say, or a callback. Rejects where tRPC cannot say that either.
 */
export async function answerRequest(request: RouterRequest): Promise<RouterAnswer> {
  const { options, matched } = request;
  // tRPC says so of a batch before it runs, of a single call after it has. It shows when `onError` throws in between.
  let isJson = matched.isBatch;
  const headers = options.responseMeta && createHeaders(isJson);
  let context = noContext;
  try {
    if (options.createContext) context = await openContext(request);
    const results = await runCalls(request, context);
    headers?.set("content-type", "application/json");
    isJson = true;
    const errors = results.map(([error, data]) => error ?? refuseStream(data, matched.isBatch));
    const items = results.map(([, data], index) => toItem({ request, context, error: errors[index], data, index }));
    const status = applyResponseMeta(request, { context, items, errors }, headers);
    return whole({ status, headers, body: writeItems(request, items) });
  } catch (cause) {
    return answerFailure({ request, context, headers: isJson ? headers : (headers ?? createHeaders(false)), cause });
  }
}

function createHeaders(isJson: boolean): Headers {
  return new Headers({ ...(isJson && { "content-type": "application/json" }), vary: "trpc-accept, accept" });
}

/** In a batch the others are answered; alone, the request fails. */
function refuseStream(data: unknown, isBatch: boolean): TRPCError | undefined {
  if (!isDataStream(data)) return undefined;
  if (isBatch) return streamRefused();
  throw streamRefused();
}

interface CallOutcome {
  readonly request: RouterRequest;
  readonly context: CallContext;
  readonly error: TRPCError | undefined;
  readonly data: unknown;
  readonly index: number;
}

function toItem({ request, context, error, data, index }: CallOutcome): ResponseItem {
  if (!error) return { result: { data } };
  const { options, matched, inputs } = request;
  const [path, input] = [matched.paths[index], inputs.result(index)];
  const config = options.router._def._config;
  return { error: getTRPCErrorShape({ config, ctx: context[1], error, input, path, type: matched.type }) };
}

function writeItems({ options, matched }: RouterRequest, items: readonly ResponseItem[]): string {
  const { transformer } = options.router._def._config;
  const transformed = items.map((item) => datesToText(transformItem(transformer, item)));
  return JSON.stringify(matched.isBatch ? transformed : transformed[0]);
}

interface Failure extends Pick<RouterAnswer, "headers"> {
  readonly request: RouterRequest;
  readonly context: CallContext;
  readonly cause: unknown;
}

function answerFailure({ request, context, headers, cause }: Failure): RouterAnswer {
  const { options, matched } = request;
  const config = options.router._def._config;
  const error = getTRPCErrorFromUnknown(cause);
  const failed = { path: undefined, input: undefined, ctx: context[1], type: matched.type };
  options.onError?.({ error, ...failed, req: options.req });
  const item: ResponseItem = { error: getTRPCErrorShape({ config, error, ...failed }) };
  const body = JSON.stringify(transformItem(config.transformer, item));
  return whole({
    status: applyResponseMeta(request, { context, items: [item], errors: [error] }, headers),
    headers,
    body,
  });
}

/** Refuses a status that no Response can have, in a Response's words, and gives an answer without a type the one it gives. */
function whole(answer: RouterAnswer): RouterAnswer {
  const { status, headers, body } = answer;
  if (headers && !headers.has("content-type")) headers.set("content-type", "text/plain;charset=UTF-8");
  if (Number.isInteger(status) && status >= 200 && status < 600 && !bodiless.has(status)) return answer;
  return { ...answer, status: new Response(body, { status }).status };
}

const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);
