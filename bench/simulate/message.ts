import type { Criticality } from "@parley/contract";
import type { ShedReason } from "../../packages/server/src/admission/candidate.js";

/** What one kind of call costs a server, and what may be done with it. */
export interface ProcedureModel {
  readonly path: string;
  readonly kind: "query" | "mutation";
  /** As a contract says it: `"key"` runs once for each idempotency key. */
  readonly idempotent: boolean | "key";
  readonly criticality: Criticality;
  /** How much of all calls it makes up; shares add up to 1. */
  readonly share: number;
  /** Milliseconds of the thread, on average. */
  readonly cpuMs: number;
  /** Milliseconds behind the pool, on average; 0: it never waits for anything. */
  readonly ioMs: number;
}

/** One call, whoever makes it and however often it is sent. */
export interface CallModel {
  readonly id: number;
  readonly procedure: ProcedureModel;
  readonly client: number;
  /** Whether it is asked how it fares: not of what one caller sends beyond its due. */
  readonly counts: boolean;
  readonly startedAt: number;
  /** When its caller stops waiting. */
  readonly deadlineAt: number;
  /** What it costs; the same wherever it runs. */
  readonly cpuMs: number;
  readonly ioMs: number;
}

/** What comes back of one attempt. */
export type Outcome =
  | { readonly kind: "ok"; readonly replayed: boolean }
  /** Turned away before it ran. */
  | { readonly kind: "shed"; readonly reason: ShedReason; readonly pushbackMs: number }
  /** An earlier attempt with its key still runs. */
  | { readonly kind: "in-flight"; readonly pushbackMs: number }
  /** Nobody listens there. */
  | { readonly kind: "refused" }
  /** The connection broke with the request on it. */
  | { readonly kind: "reset" };

/** One attempt, as it goes over the wire. */
export interface Message {
  readonly call: CallModel;
  /** 1 for the first try. */
  readonly attempt: number;
  /** What is left when it is sent, as `rpc-timeout-ms` says it; undefined: the client says nothing. */
  readonly timeoutMs: number | undefined;
  readonly idempotencyKey: string | undefined;
  /** Told once, if at all: a server that is cut off never answers. */
  readonly onOutcome: (outcome: Outcome) => void;
}
