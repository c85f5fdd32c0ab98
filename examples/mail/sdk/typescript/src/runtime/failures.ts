import type { CallRequest, Progress } from "./call-request.js";
import type { Connection } from "./connection.js";
import { readFailure } from "./read-failure.js";
import { retryDelayMs } from "./retry-delay.js";
import { type ContractMismatch, type MismatchError, RpcError } from "./rpc-error.js";
import { Unsuccessful } from "./unsuccessful.js";
import { wait } from "./wait.js";

export { createIdempotencyKey } from "./idempotency-key.js";

/** Prepares for the next attempt, and waits until it is time for it. @throws RpcError with what the last one failed with, when there is to be none. */
export async function recover(thrown: unknown, call: CallRequest, progress: Progress): Promise<void> {
  const { connection, procedure, options } = call;
  const { retries, onRetry } = connection.options;
  const { signal } = progress;
  if (signal.aborted) throw signal.reason;
  const error = explain(thrown, call);
  progress.last = error;
  if (!error.inFlight) progress.failures += 1;
  progress.mayHaveRun ||= !error.notExecuted;
  const { maxAttempts = 3 } = retries || {};
  // Negated, so that NaN is one attempt and not any number of them.
  const isLast = !(progress.failures < maxAttempts) && !error.inFlight;
  const isOff = retries === false || options?.retries === false || call.input instanceof ReadableStream;
  const remainingMs = progress.deadline - performance.now();
  const failed = { error, procedure, failures: progress.failures, remainingMs, random: Math.random() };
  const delayMs = isLast || isOff ? undefined : retryDelayMs(failed);
  // A share that is paid in several times does not add up exactly. NaN, as read from an unset variable, is no budget.
  const isPaid = error.inFlight || connection.budget > 1 - 1e-9;
  if (delayMs === undefined || !isPaid) throw Object.assign(error, { notExecuted: !progress.mayHaveRun });
  if (!error.inFlight) connection.budget -= 1;
  onRetry?.({ path: procedure.path, attempt: progress.attempt + 1, delayMs, error });
  await wait(delayMs, signal);
  if (signal.aborted) throw signal.reason;
}

/** What a call fails with in the end, and whoever wants to know is told. */
export function toCallError(thrown: unknown, call: Call, { attempt }: Pick<Progress, "attempt">): RpcError {
  const { options } = call.connection;
  const { path } = call.procedure;
  const error = attempt === 0 && !(thrown instanceof RpcError) ? unsendable(path, thrown) : explain(thrown, call);
  options.logger?.({ level: "warn", message: error.message, path, error });
  if (error.code === "CONTRACT_MISMATCH") tellMismatch(error, call.connection);
  return error;
}

type Call = Pick<CallRequest, "connection" | "procedure">;

function unsendable(path: string, cause: unknown): RpcError {
  const rawMessage = `The input cannot be sent: ${cause instanceof Error ? cause.message : cause}`;
  return new RpcError({ code: "BAD_REQUEST", path, rawMessage, notExecuted: true, cause });
}

/** Makes an error of ours of whatever was thrown. */
export function explain(thrown: unknown, { connection, procedure: { path } }: Call): RpcError {
  if (thrown instanceof RpcError) return thrown;
  const { response, text = "", cause = thrown } = thrown instanceof Unsuccessful ? thrown : {};
  if (response) return asMismatch(readFailure(response, text, { path, cause }), response, connection);
  if (cause instanceof RpcError) return cause;
  if (thrown instanceof Unsuccessful) return networkError(path, connection.options.url, cause);
  const rawMessage = `The client's own code failed: ${cause instanceof Error ? cause.message : cause}`;
  return new RpcError({ code: "INTERNAL_SERVER_ERROR", path, rawMessage, cause });
}

/** Says of both contracts, where they differ and a failure comes of that: an answer that cannot be read is then not malformed. */
function asMismatch(error: RpcError, { headers, status }: Response, { contract }: Connection): RpcError {
  const served = headers.get("rpc-contract") ?? undefined;
  const [client = contract] = contract.split(";");
  const [server] = served?.split(";") ?? [];
  const data: ContractMismatch = { procedure: error.path, client, server };
  if (error.code === "CONTRACT_MISMATCH") return Object.assign(error, { data });
  if (error.code !== "DECODE" || served === undefined || served.split(";")[1] === contract.split(";")[1]) return error;
  const rawMessage = `This SDK was made for ${client} and the server has ${server}: update the older of the two. ${error.rawMessage}`;
  return new RpcError({ code: "CONTRACT_MISMATCH", path: error.path, rawMessage, data, status, cause: error });
}

const told = new WeakSet<Connection>();

function tellMismatch(error: RpcError, connection: Connection): void {
  if (told.has(connection)) return;
  told.add(connection);
  connection.options.onContractMismatch?.(error as MismatchError);
}

/** Node's codes for a connection that never stood, whatever failed with them: nothing of the request can have been read. Others, as EHOSTUNREACH, a connection that stands can fail with, too. */
const neverConnected = /ERR_INVALID_URL|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT/;

/** The failure of a connection, told by what lies at its bottom: runtimes wrap it into a bare "fetch failed". */
export function networkError(path: string, url: string, cause: unknown): RpcError {
  let root = cause;
  for (let below = root; below instanceof Error; below = below.cause ?? (below as NodeError).errors?.[0]) root = below;
  const { message = String(cause), code = "", syscall } = root instanceof Error ? (root as NodeError) : {};
  const host = URL.canParse(url) ? new URL(url).host : url;
  const rawMessage = `No answer from ${host}: ${message || code}`;
  return new RpcError({
    code: "NETWORK",
    path,
    rawMessage,
    notExecuted: syscall === "connect" || neverConnected.test(code),
    cause,
  });
}

interface NodeError {
  readonly message?: string;
  readonly code?: string;
  /** What the system failed to do. */
  readonly syscall?: string;
  /** Of an AggregateError, as one for each address of a host. */
  readonly errors?: readonly unknown[];
}
