import type { IncomingMessage, ServerResponse } from "node:http";
import type { TRPCCombinedDataTransformer, TRPCDataTransformer } from "@trpc/server";
import { initTRPC, type TRPCErrorFormatter } from "@trpc/server";
import type { TRPCRequestInfo } from "@trpc/server/http";
import type { Recorder } from "../recorder.js";

/** The context of every router here. */
export interface Context {
  readonly user?: string | undefined;
  readonly req?: IncomingMessage;
  readonly res?: ServerResponse;
  readonly info?: TRPCRequestInfo;
  readonly note?: Recorder["note"];
}

/** What routers here are made with: tRPC's own options. */
export interface RootOptions {
  readonly transformer?: TRPCDataTransformer | TRPCCombinedDataTransformer;
  // biome-ignore lint/suspicious/noExplicitAny: a formatter's shape is whatever it makes
  readonly errorFormatter?: TRPCErrorFormatter<Context, any>;
  readonly isDev?: boolean;
  readonly pathSeparator?: "." | "~";
  readonly jsonl?: { readonly contentType?: string; readonly pingMs?: number };
  readonly sse?: {
    readonly enabled?: boolean;
    readonly ping?: { readonly enabled: boolean; readonly intervalMs?: number };
    readonly client?: { readonly reconnectAfterInactivityMs?: number };
    readonly maxDurationMs?: number;
    readonly emitAndEndImmediately?: boolean;
  };
}

/** tRPC's builders, with stacks off unless asked for. */
export function createRoot(options: RootOptions) {
  // tRPC's types tell "no transformer" and "superjson" apart; the routers here are written once for both.
  return initTRPC.context<Context>().create({ isDev: false, ...(options as { isDev?: boolean }) });
}

/** tRPC's builders. */
export type Root = ReturnType<typeof createRoot>;
