import { formatErrorShape, RpcError, wireCodeOf } from "@parley/contract";
import { superjsonCodec } from "@parley/contract/codec";
import { type AnyTRPCRouter, initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { beforeHandler } from "../call-error.js";
import type { CallDeadline } from "../deadlines/call-deadline.js";
import type { DeadlineWatch } from "../deadlines/deadline-watch.js";
import { failLate } from "../deadlines/fail-late.js";
import { decodeInput } from "../decode-input.js";
import { nest } from "../nest.js";
import { originalStack } from "../original-stack.js";
import type { CompiledProcedure } from "../procedure.js";
import type { RequestScope } from "../request-scope.js";

/** One call as tRPC hands it to a procedure. */
export interface TRPCCall<Context> {
  readonly ctx: Context;
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
  readonly batchIndex?: number | undefined;
}

/** What a compiled procedure needs of such a call. */
export interface OpenedCall {
  readonly scope: RequestScope;
  readonly input: unknown;
  readonly lastEventId?: string | undefined;
  /** Called once when the call has ended, however it did. */
  readonly onEnd?: (() => void) | undefined;
  /** By when it must have ended, and who sees to that; undefined where nobody does. */
  readonly held?: { readonly deadline: CallDeadline; readonly watch: DeadlineWatch } | undefined;
}

/** What a router made of compiled procedures is told. */
export interface RouterOptions<Context extends object> {
  readonly procedures: ReadonlyMap<string, CompiledProcedure>;
  /** Finds the request a call belongs to, and its input. What it throws is the call's error. */
  readonly open: (procedure: CompiledProcedure, call: TRPCCall<Context>) => OpenedCall | Promise<OpenedCall>;
  /** Whether tRPC is to read the input off the wire; otherwise `open` finds it elsewhere. */
  readonly readInput: boolean;
  readonly exposeStacks: boolean;
  /** The id to put into every error, where the host gives requests one. */
  readonly requestIdOf?: (context: Context) => string;
}

/** superjson, but careful with what callers send. */
const transformer = {
  serialize: (value: unknown) => superjson.serialize(value),
  deserialize: (json: unknown) => decodeInput(superjsonCodec, json),
};

/** Makes a tRPC router whose procedures call compiled ones. It has no parsers and no middleware of its own: those are inside. */
export function buildRouter<Context extends object>(options: RouterOptions<Context>): AnyTRPCRouter {
  const { exposeStacks } = options;
  const trpc = initTRPC.context<object>().create({
    transformer,
    isDev: exposeStacks,
    errorFormatter: ({ error, path, ctx }) => {
      const requestId = ctx && options.requestIdOf?.(ctx as Context);
      const told = requestId === undefined ? RpcError.from(error) : RpcError.from(error).with({ requestId });
      return formatErrorShape(told, path, exposeStacks ? originalStack(told) : undefined);
    },
  });
  const define = (procedure: CompiledProcedure) => {
    const resolve = createResolver(options, procedure);
    // Without a parser tRPC does not read the input at all: a procedure without one never sees a malformed body.
    const takesInput = options.readInput && (procedure.takes !== "nothing" || procedure.gives === "events");
    if (takesInput)
      return finish(
        trpc.procedure.input((input: unknown) => input),
        procedure,
        resolve,
      );
    return finish(trpc.procedure, procedure, resolve);
  };
  return trpc.router(nest([...options.procedures].map(([path, procedure]) => [path, define(procedure)])));
}

interface ResolverCall extends Omit<TRPCCall<object>, "input"> {
  readonly input?: unknown;
}

type Resolver = (call: ResolverCall) => Promise<unknown>;
type EventResolver = (call: ResolverCall) => Promise<AsyncIterable<unknown>>;

interface Builder<Query, Mutation, Subscription> {
  query(resolve: Resolver): Query;
  mutation(resolve: Resolver): Mutation;
  subscription(resolve: EventResolver): Subscription;
}

function finish<Q, M, S>(
  base: Builder<Q, M, S>,
  { definition: { kind } }: CompiledProcedure,
  resolve: Resolver,
): Q | M | S {
  if (kind === "query") return base.query(resolve);
  if (kind === "mutation") return base.mutation(resolve);
  // What a subscription resolves to is an async iterable: the compiled procedure has made sure.
  return base.subscription(resolve as EventResolver);
}

function createResolver<Context extends object>({ open }: RouterOptions<Context>, procedure: CompiledProcedure) {
  return async (call: ResolverCall): Promise<unknown> => {
    try {
      if (procedure.gives === "bytes") throw bytesNeedParley(procedure.path);
      // What tRPC carries as its context is what the host's `createContext` made.
      const { scope, input, lastEventId, onEnd, held } = await opened(() =>
        open(procedure, { ...call, ctx: call.ctx as Context, input: call.input }),
      );
      const gone = () => call.signal ?? scope.request().signal;
      const signal = () => held?.deadline.signal(gone()) ?? gone();
      const header = (name: string) => scope.request().headers.get(name) ?? undefined;
      const { context } = scope;
      const deadline = held?.deadline;
      const run = async () => {
        try {
          return await procedure.run({ input, lastEventId, deadline, context, header, signal, signalIfMade: signal });
        } finally {
          onEnd?.();
        }
      };
      return await (held ? failLate(run(), held.deadline, held.watch) : run());
    } catch (thrown) {
      throw toTRPCError(thrown);
    }
  };
}

async function opened(open: () => OpenedCall | Promise<OpenedCall>): Promise<OpenedCall> {
  try {
    return await open();
  } catch (thrown) {
    throw beforeHandler(thrown);
  }
}

function bytesNeedParley(path: string): RpcError {
  const message = `${path} answers with bytes, for which tRPC's wire has no form: call it by itself, by plain HTTP`;
  return new RpcError({ code: "UNSUPPORTED_MEDIA_TYPE", message, notExecuted: true });
}

/** An error as tRPC knows it. The whole of it is the cause, from which the error formatter writes it. */
function toTRPCError(thrown: unknown): TRPCError {
  const error = RpcError.from(thrown);
  return new TRPCError({ code: trpcCodeOf(error), message: error.rawMessage, cause: error });
}

function trpcCodeOf(error: RpcError): TRPCError["code"] {
  const code = wireCodeOf(error);
  return code === "CONTRACT_MISMATCH" ? "PRECONDITION_FAILED" : code;
}
