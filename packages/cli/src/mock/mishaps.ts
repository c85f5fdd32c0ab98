import { isSystemCode, RpcError } from "@parley/contract";
import type { ProcedureManifest } from "@parley/contract/manifest";
import { errorHeader } from "./error-header.js";
import { createRandom } from "./random.js";

/** What goes wrong, and how slowly all of it goes. */
export interface MishapOptions {
  readonly seed: string;
  /** How long answers take: at least, and at most. */
  readonly latencyMs: readonly [least: number, most: number];
  /** The share of calls that fail by chance, 0 to 1. */
  readonly errorRate: number;
}

/** One call that may go wrong. */
export interface Mishap {
  readonly path: string;
  readonly procedure: ProcedureManifest;
  /** The code that the caller asks for. */
  readonly wanted: string | null;
  readonly signal: AbortSignal;
  /** Makes a declared error. */
  readonly declared: (code: string) => RpcError;
}

/** Decides for each call how long it takes and whether it fails. It comes before the handler's work. @throws RpcError where the call fails. */
export function createMishaps({
  seed,
  latencyMs: [least, most],
  errorRate,
}: MishapOptions): (call: Mishap) => Promise<void> {
  const random = createRandom(`${seed}/mishaps`);
  return async (call) => {
    const [delay, isUnlucky] = [random.integer(least, most), random.chance(errorRate)];
    await pause(delay, call.signal);
    if (call.wanted !== null) throw wantedError(call.wanted, call);
    if (!isUnlucky) return;
    const codes = [...Object.keys(call.procedure.errors ?? {}), "SERVICE_UNAVAILABLE", "INTERNAL_SERVER_ERROR"];
    throw errorOf(random.pick(codes), call, "This call fails by chance, as --error-rate asks");
  };
}

function wantedError(code: string, call: Mishap): RpcError {
  const declared = Object.keys(call.procedure.errors ?? {});
  if (declared.includes(code) || isSystemCode(code)) return errorOf(code, call, `${errorHeader} asks for this error`);
  const known = declared.length === 0 ? "which declares none" : `which declares ${declared.join(", ")}`;
  const message = `${errorHeader}: "${code}" is no error of ${call.path}, ${known}, and none that every procedure has, such as NOT_FOUND`;
  return new RpcError({ code: "BAD_REQUEST", message });
}

function errorOf(code: string, { procedure, declared }: Mishap, message: string): RpcError {
  if (Object.hasOwn(procedure.errors ?? {}, code)) return declared(code);
  return new RpcError({ code, message });
}

/** Waits, until the caller goes away. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}
