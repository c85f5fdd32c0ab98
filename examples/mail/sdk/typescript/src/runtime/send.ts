import { type Attempt, type Body, fetchHead } from "./attempt.js";
import type { Answer, CallRequest, Progress } from "./call-request.js";
import { pageOrigin } from "./connection.js";
import { decode } from "./decode.js";
import { encode } from "./encode.js";
import { loadPart } from "./load-part.js";
import { longestMs } from "./longest-ms.js";
import { RpcError } from "./rpc-error.js";
import { broken, Unsuccessful } from "./unsuccessful.js";

/** How long a call may take where nobody said, in milliseconds: longer than people wait, shorter than what hangs keeps a program. */
const defaultTimeoutMs = 10_000;

/** Sends a call, again where it fails and that is safe, and ends it when its time runs out or the caller cancels. @throws RpcError */
export async function send(call: CallRequest): Promise<Answer> {
  const { connection, procedure, options: { signal } = {} } = call;
  const { path } = procedure;
  const timeoutMs = timeoutOf(call);
  const over = new AbortController();
  const progress: Progress = {
    attempt: 0,
    failures: 0,
    mayHaveRun: false,
    deadline: performance.now() + timeoutMs,
    signal: over.signal,
  };
  const end = (code: "ABORTED" | "TIMEOUT", rawMessage: string, cause: unknown) => {
    over.abort(new RpcError({ code, path, rawMessage, notExecuted: progress.attempt === 0, cause }));
  };
  const cancel = () => end("ABORTED", "The call was cancelled", signal?.reason);
  const expire = () => end("TIMEOUT", `${timeoutMs} ms have passed, in attempt ${progress.attempt}`, progress.last);
  const timer = Number.isFinite(timeoutMs) && setTimeout(expire, Math.min(timeoutMs, longestMs));
  signal?.addEventListener("abort", cancel);
  try {
    if (signal?.aborted) cancel();
    if (timeoutMs === 0) expire();
    connection.budget = Math.min(connection.burst, connection.budget + connection.ratio);
    const ended = new Promise<never>((_, reject) => {
      over.signal.onabort = () => reject(over.signal.reason);
    });
    return await Promise.race([ended, settle(call, progress)]);
  } catch (thrown) {
    throw (await loadFailures(call)).toCallError(thrown, call, progress);
  } finally {
    if (timer) clearTimeout(timer);
    // A stream of bytes is still under way.
    if (!call.wantsStream?.()) signal?.removeEventListener("abort", cancel);
  }
}

/** The shortest time that caller, contract and client allow, in milliseconds; how long files take depends on their size, so they have no default. */
function timeoutOf({ connection, procedure, options }: CallRequest): number {
  const { gives, takes = "nothing", timeoutMs } = procedure;
  const given = [options?.timeoutMs, timeoutMs, connection.options.timeoutMs].filter(
    (ms): ms is number => Number(ms) >= 0,
  );
  return given.length > 0 || gives || takes !== "nothing" ? Math.min(...given) : defaultTimeoutMs;
}

async function settle(call: CallRequest, progress: Progress): Promise<Answer> {
  const { connection, procedure, options: { headers, idempotencyKey } = {} } = call;
  const { deadline, signal } = progress;
  signal.throwIfAborted();
  const common = { connection, procedure, headers, deadline, signal, body: await toBody(call) };
  const isKeyed = procedure.idempotent === "key" && idempotencyKey === undefined;
  const key = isKeyed ? (await loadFailures(call)).createIdempotencyKey() : idempotencyKey;
  for (;;) {
    progress.attempt += 1;
    try {
      return await receive({ ...common, idempotencyKey: key, attempt: progress.attempt }, call);
    } catch (thrown) {
      await (await loadFailures(call)).recover(thrown, call, progress);
    }
  }
}

/** What goes round failures is a part of its own, which a page that starts does not need. */
function loadFailures({ procedure }: CallRequest): Promise<typeof import("./failures.js")> {
  return loadPart(import("./failures.js"), procedure.path);
}

/** What carries the input. @throws TypeError for an input that cannot travel. */
async function toBody({ procedure: { takes, path }, input }: CallRequest): Promise<Body | undefined> {
  if (takes === "form" || takes === "bytes") return (await loadPart(import("./files.js"), path)).fileBody(takes, input);
  return input === undefined ? undefined : encode(input);
}

async function receive(attempt: Attempt, call: CallRequest): Promise<Answer> {
  const response = await fetchHead(attempt);
  if (attempt.procedure.gives && response.ok) {
    if (call.wantsStream?.()) return { response, data: response.body };
    const { readFile } = await loadPart(import("./files.js"), attempt.procedure.path);
    return { response, data: await readFile(response).catch(broken) };
  }
  const text = await response.text().catch(broken);
  try {
    const { result } = JSON.parse(text);
    if (result) {
      // A page that loses its network can still tell what happened.
      if (pageOrigin()) loadFailures(call).catch(() => {});
      return { response, data: "data" in result ? decode(result.data) : undefined };
    }
  } catch (cause) {
    throw new Unsuccessful(response, text, cause);
  }
  throw new Unsuccessful(response, text);
}
