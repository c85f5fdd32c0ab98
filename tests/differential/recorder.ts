import type { AnyTRPCProcedure } from "@trpc/server";
import type { TRPCRequestInfo } from "@trpc/server/http";
import { plain } from "./plain.js";

/** What was called, and with what. */
export type Note = readonly [what: string, details: unknown];

/** Puts down what a server's callbacks are called with, in the order in which they are. */
export interface Recorder {
  readonly note: (what: string, details: unknown) => void;
  /** Hands out what was put down since it was last asked. */
  readonly take: () => readonly Note[];
}

/** Starts to put down. */
export function createRecorder(): Recorder {
  let notes: Note[] = [];
  return {
    note: (what, details) => notes.push([what, plain(details)]),
    take: () => {
      const taken = notes;
      notes = [];
      return taken;
    },
  };
}

/** What `info` tells of a request, and in which order: procedures by their kind, inputs as far as they have been read. */
export function describeInfo(info: TRPCRequestInfo | undefined): unknown {
  if (!info) return undefined;
  const { accept, type, isBatchCall, connectionParams, signal, url } = info;
  const calls = info.calls.map((call) => ({
    keys: Object.keys(call),
    path: call.path,
    batchIndex: call.batchIndex,
    kind: (call.procedure as AnyTRPCProcedure | null)?._def.type,
    input: call.result(),
  }));
  const keys = Object.keys(info);
  return {
    keys,
    copied: { ...info, calls: undefined },
    accept,
    type,
    isBatchCall,
    connectionParams,
    signal,
    url,
    calls,
  };
}
