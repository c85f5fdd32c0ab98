import { formatTimeout, isBytes, isForm, timeoutMsHeader } from "@parley/contract/call";
import { RpcError } from "@parley/contract/failure";
import { encodeForm } from "@parley/contract/files";
import type { Operation } from "@trpc/client";
import { unsendable } from "../failures/call-failure.js";
import { latestDeadline } from "../http/latest-deadline.js";
import type { CallRequest } from "../interceptor.js";
import { ownHeaders, rpcHeaders } from "../rpc-headers.js";

/** What links find in `op.context` of a call that Parley's client made. */
export interface CallContext extends Record<string, unknown> {
  /** The headers of the call, which a link sends when told to: `httpLink({ headers: callHeaders })`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The call itself, for links that decide by it: its procedure, its attempt, whether it may be joined with others. */
  readonly call: CallRequest;
}

/** How calls become operations. */
export interface OperationOptions {
  /** Tells operations apart within one client. */
  readonly id: number;
  /** Whether `rpc-*` headers are among the call's. */
  readonly rpcHeaders: boolean;
}

/** Makes a call what tRPC's links take. @throws RpcError when its input or output cannot go through them. */
export function toOperation(call: CallRequest, { id, rpcHeaders: withRpcHeaders }: OperationOptions): Operation {
  const { path, procedure, signal } = call;
  if (isBytes(procedure.output)) throw bytesNeedHttp(path);
  const rpc = withRpcHeaders ? rpcHeaders(call) : {};
  const context: CallContext = { headers: { ...rpc, ...ownHeaders(call) }, call };
  return { id, type: procedure.kind, path, input: inputOf(call), context, signal };
}

function inputOf({ path, procedure, input, resume: { lastEventId } }: CallRequest): unknown {
  if (isForm(procedure.input)) {
    try {
      return encodeForm(procedure.input, input);
    } catch (cause) {
      throw unsendable(path, "The input", cause);
    }
  }
  if (procedure.kind !== "subscription" || lastEventId === undefined) return input;
  // Where tRPC's own links put it, and every tRPC server finds it. An input that is no object has no place for it.
  return typeof (input ?? {}) === "object" ? { ...(input as object | null | undefined), lastEventId } : input;
}

function bytesNeedHttp(path: string): RpcError {
  const message = `${path} answers with bytes, for which tRPC's links have no form: give the client a \`url\` to call it`;
  return new RpcError({ code: "UNSUPPORTED_MEDIA_TYPE", path, origin: "client", notExecuted: true, message });
}

/**
 * The headers of the calls in one request, for the `headers` of tRPC's HTTP links. In a batch these are the headers all of them have;
 * its deadline is the latest of theirs.
 *
 * @example httpBatchLink({ url, transformer: superjson, headers: callHeaders })
 */
export function callHeaders(
  request: { readonly op: Operation } | { readonly opList: readonly Operation[] },
): Record<string, string> {
  const contexts = ("op" in request ? [request.op] : request.opList).map(
    ({ context }) => context as Partial<CallContext>,
  );
  const [first = {}, ...others] = contexts.map(({ headers }) => headers ?? {});
  const common = Object.entries(first).filter(([name, value]) => others.every((one) => one[name] === value));
  const timed = contexts.flatMap(({ call, headers }) => (call && headers && timeoutMsHeader in headers ? [call] : []));
  const latest = timed.length === contexts.length ? latestDeadline(timed) : undefined;
  return { ...Object.fromEntries(common), ...(latest && { [timeoutMsHeader]: formatTimeout(latest) }) };
}
