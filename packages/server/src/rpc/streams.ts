import { RpcError } from "@parley/contract";
import { resolveResponse } from "@trpc/server/http";
import type { RequestScope } from "../request-scope.js";
import type { ServiceInternals } from "../service.js";
import { buildRouter } from "../trpc/build-router.js";
import { takeLastEventId } from "../trpc/last-event-id.js";
import { type Answer, answerOfResponse } from "./answer.js";
import { createInputSource, type InputSource } from "./call-input-source.js";
import type { Exchange } from "./exchange.js";
import { interruptible } from "./interruptible.js";
import type { ResolvedRpcOptions } from "./options.js";
import type { Plan } from "./plan.js";
import { type Failure, reportError } from "./report.js";

/** Answers that take their time: JSON lines and server-sent events, both written by tRPC's own machinery. */
export interface Streams {
  readonly answer: (plan: Plan, setting: StreamSetting) => Promise<Answer>;
  /** Ends every event stream without a word of farewell, so that its client reconnects. */
  readonly end: () => void;
}

/** The request that a stream answers. */
export interface StreamSetting {
  readonly exchange: Exchange;
  readonly scope: RequestScope;
}

/** What tRPC carries from the request to the procedures. */
interface StreamContext extends StreamSetting {
  readonly plan: Plan;
  readonly inputs: InputSource;
}

/** What streams are made of. */
export interface StreamsSetup {
  readonly service: ServiceInternals;
  readonly options: ResolvedRpcOptions;
  /** Whether pages of another origin may send forms. */
  readonly trusts: (origin: string) => boolean;
}

/** Puts a service's procedures behind tRPC's stream writers. */
export function createStreams({ service, options, trusts }: StreamsSetup): Streams {
  const { pingMs, reconnectAfterInactivityMs, maxDurationMs } = options.streams;
  const router = buildRouter<StreamContext>({
    procedures: service.procedures,
    readInput: false,
    exposeStacks: options.exposeStacks,
    requestIdOf: ({ exchange }) => exchange.requestId,
    sse: {
      ping: { enabled: true, intervalMs: pingMs },
      client: { reconnectAfterInactivityMs },
      ...(maxDurationMs !== undefined && { maxDurationMs }),
    },
    open: async (procedure, { ctx: { plan, scope, exchange, inputs }, batchIndex = 0 }) => {
      const call = plan.calls[batchIndex];
      const sent = call && (await inputs(call, procedure));
      // tRPC's links put the id into the input whenever they, and not the EventSource, connect again.
      const { input, lastEventId } = await takeLastEventId(procedure, sent);
      return {
        scope,
        input,
        lastEventId: procedure.gives === "events" ? (lastEventIdOf(exchange, plan) ?? lastEventId) : undefined,
      };
    },
  });
  const open = new Set<() => void>();
  return {
    async answer(plan, { exchange, scope }) {
      const inputs = createInputSource({ exchange, plan, options, trusts });
      const report = createReporter(options, exchange, plan);
      // The head of JSON lines goes out before any call has run: what the context puts into it must be there by then.
      if (plan.answerAs === "jsonl") await settled(scope.context);
      const response = await resolveResponse({
        router,
        req: exchange.toRequest(),
        path: exchange.path,
        error: null,
        allowMethodOverride: options.allowMethodOverride,
        createContext: async () => ({ plan, exchange, scope, inputs }),
        onError: ({ error, path, type }) =>
          report({ error: RpcError.from(error), path, kind: type === "unknown" ? undefined : type }),
      });
      const answer = answerOfResponse(response);
      return plan.answerAs === "events" ? { ...answer, body: interruptible(response.body, open) } : answer;
    },
    end: () => {
      for (const interrupt of open) interrupt();
    },
  };
}

/**
 * Reports what fails in one answer. tRPC tells of a subscription that cannot begin twice, as a call and as a stream. The calls of JSON
 * lines may share an error, such as their context's, and are reported one by one.
 */
function createReporter(options: ResolvedRpcOptions, exchange: Exchange, { answerAs }: Plan) {
  let last: RpcError | undefined;
  return (failure: Failure) => {
    if (answerAs === "events" && failure.error === last) return;
    last = failure.error;
    reportError(options, exchange, failure);
  };
}

/** Waits for the context. When it cannot be made, each call says so itself. */
async function settled(context: RequestScope["context"]): Promise<void> {
  try {
    await context();
  } catch {
    // Every call of the request asks again, and fails with the same error.
  }
}

function lastEventIdOf(exchange: Exchange, { query }: Plan): string | undefined {
  return exchange.header("last-event-id") ?? query.get("lastEventId") ?? query.get("Last-Event-Id");
}
