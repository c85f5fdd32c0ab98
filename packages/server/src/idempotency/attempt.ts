import { type ProcedureDefinition, RpcError } from "@parley/contract";
import { toCallError } from "../call-error.js";
import type { FinishOutput } from "../call-output.js";
import type { ServerCall } from "../server-call.js";
import type { Value } from "../value.js";
import type { KeySetting } from "./idempotency-options.js";
import { otherInput, outcomeUnknown, stillRunning, storeDown } from "./key-refusals.js";
import type { KeyClaim, KeyHolder, StoredAnswer } from "./key-store.js";
import { type AnswerFormat, restore, storeError, storeOutput } from "./stored-answer.js";

/** What the attempts of all calls of one procedure have in common. */
export interface KeyedProcedure extends AnswerFormat {
  readonly path: string;
  readonly definition: ProcedureDefinition;
  readonly setting: KeySetting;
  /** Whether a call runs again whose earlier attempt has ended nobody knows how. */
  readonly reruns: boolean;
  /** Validates what the handler returned. */
  readonly finish: FinishOutput;
}

/** One attempt of a call under its key. */
export class Attempt {
  readonly call: ServerCall;
  readonly claim: KeyClaim;
  readonly procedure: KeyedProcedure;
  /** What a handler that takes the key in its own transaction has finished in there. */
  finished: Finished | undefined;
  /** What it has found to hold the key. */
  found: KeyHolder | undefined;

  constructor(procedure: KeyedProcedure, call: ServerCall, claim: KeyClaim) {
    this.procedure = procedure;
    this.call = call;
    this.claim = claim;
  }

  /** Asks the store before the call has run. @throws RpcError SERVICE_UNAVAILABLE when it cannot be asked. */
  async ask<T>(question: (store: KeySetting["store"]) => Promise<T> | T): Promise<T> {
    try {
      return await question(this.procedure.setting.store);
    } catch (cause) {
      throw storeDown(cause);
    }
  }

  /** Answers with what holds the key. @throws RpcError which the stored answer is, or why there is none. */
  replay(held: KeyHolder): unknown {
    if (held.fingerprint !== undefined && held.fingerprint !== this.claim.fingerprint) throw otherInput();
    if (held.state === "running") throw stillRunning();
    if (held.state === "unknown") throw outcomeUnknown();
    this.call.noteReplay?.();
    return restore(this.procedure, held.answer);
  }

  /** Validates what the handler returned, and writes it down as it will be kept. */
  async finish(output: unknown): Promise<Finished> {
    const data = await this.procedure.finish(output, this.call);
    return { data, kept: storeOutput(this.procedure, data) };
  }

  /** Runs the handler. It does not fail: what is thrown is told. */
  async run(handle: () => Value<unknown>): Promise<Ran> {
    try {
      const output = await handle();
      const { data, kept } = this.finished ?? (await this.finish(output));
      return { ok: true, tell: () => data, kept };
    } catch (thrown) {
      const tell = () => {
        throw thrown;
      };
      return { ok: false, tell, kept: await this.#keptOf(thrown) };
    }
  }

  /** What is kept of a failure: what the contract declares, once it has proved to be that. */
  async #keptOf(thrown: unknown): Promise<StoredAnswer | undefined> {
    const { path, definition } = this.procedure;
    const told = await toCallError(thrown, { path, definition, call: this.call, began: true });
    const isDeclared = Object.hasOwn(definition.errors ?? {}, told.code);
    return isDeclared ? storeError(this.procedure, RpcError.from(thrown)) : undefined;
  }

  /** Does what is left to do in the store once the call has run. A store that fails then does not fail the call. */
  async afterwards<T>(work: (store: KeySetting["store"]) => Promise<T> | T): Promise<T | undefined> {
    const { store, onStoreError } = this.procedure.setting;
    try {
      return await work(store);
    } catch (error) {
      onStoreError(error);
      return undefined;
    }
  }
}

/** A validated output, and what is kept of it. */
export interface Finished {
  readonly data: unknown;
  readonly kept: StoredAnswer;
}

/** How a handler ended. */
export interface Ran {
  readonly ok: boolean;
  /** Gives what it returned, or throws what it threw. */
  readonly tell: () => unknown;
  /** What is kept of it; undefined for failures that another attempt may mend. */
  readonly kept: StoredAnswer | undefined;
}
