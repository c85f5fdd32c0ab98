import { RpcError } from "@parley/contract";
import { resolveResponse } from "@trpc/server/http";
import type { DeadlineWatch } from "../deadlines/deadline-watch.js";
import { failLate } from "../deadlines/fail-late.js";
import type { RequestScope } from "../request-scope.js";
import type { ServiceInternals } from "../service.js";
import { buildRouter } from "../trpc/build-router.js";
import { type Answer, answerOfResponse } from "./answer.js";
import { createInputSource, type InputSource } from "./call-input-source.js";
import type { Exchange } from "./exchange.js";
import type { Gate } from "./gate.js";
import type { ResolvedRpcOptions } from "./options.js";
import type { Plan } from "./plan.js";
import { reportError } from "./report.js";
import { createThrowingEntrance } from "./throwing-entrance.js";
import { WireCandidate } from "./wire-candidate.js";

/** The request that is answered. */
export interface StreamSetting {
  readonly exchange: Exchange;
  readonly scope: RequestScope;
}

/** What streams are made of. */
export interface StreamsSetup {
  readonly service: ServiceInternals;
  readonly options: ResolvedRpcOptions;
  /** Whether pages of another origin may send forms. */
  readonly trusts: (origin: string) => boolean;
  readonly gate: Gate;
  readonly watch: DeadlineWatch;
}

/** What tRPC carries from the request to the procedures. */
interface StreamContext extends StreamSetting {
  readonly plan: Plan;
  readonly inputs: InputSource;
}

/** Answers a batch line by line, as its calls finish. */
export type JsonLines = (plan: Plan, setting: StreamSetting) => Promise<Answer>;

/** Puts a service's procedures behind tRPC's writer of JSON lines: few clients ask for them. */
export function createJsonLines({ service, options, gate, watch, trusts }: StreamsSetup): JsonLines {
  const { readInput, isRejection } = createThrowingEntrance(gate);
  const router = buildRouter<StreamContext>({
    procedures: service.procedures,
    readInput: false,
    exposeStacks: options.exposeStacks,
    requestIdOf: ({ exchange }) => exchange.requestId,
    open: async (procedure, { ctx, batchIndex = 0 }) => {
      const { exchange, scope, plan, inputs } = ctx;
      const call = new WireCandidate(exchange, gate.doorOf(procedure), gate.policy);
      const planned = plan.calls[batchIndex];
      const onEnd = () => gate.finished(call);
      const { deadline } = call;
      const input = readInput(call, () => planned && inputs(planned, procedure));
      try {
        return { scope, input: await failLate(input, deadline, watch), onEnd, held: deadline && { deadline, watch } };
      } catch (thrown) {
        call.leave();
        // What had been let in has ended when its input has come after all.
        if (deadline?.hasExpired) input.then(onEnd, () => {});
        throw thrown;
      }
    },
  });
  return async (plan, { exchange, scope }) => {
    const inputs = createInputSource({ exchange, plan, options, trusts });
    // The head goes out before any call has run: what the context puts into it must be there by then.
    await settled(scope.context);
    const response = await resolveResponse({
      router,
      req: exchange.toRequest(),
      path: exchange.path,
      error: null,
      allowMethodOverride: options.allowMethodOverride,
      createContext: async () => ({ plan, exchange, scope, inputs }),
      onError: ({ error: thrown, path, type }) => {
        const error = RpcError.from(thrown);
        // Counted, as everywhere.
        if (isRejection(error)) return;
        reportError(options, exchange, { error, path, kind: type === "unknown" ? undefined : type });
      },
    });
    return answerOfResponse(response);
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
