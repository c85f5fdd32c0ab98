import { type CallSlot, type Criticality, callSlot, type InheritingCall, type TimedCall } from "@parley/contract";
import type { CallDeadline } from "./call-deadline.js";
import { type CallStorage, createCallStorage } from "./call-storage.js";

/** What a call that is being served is asked for by those that are made for it. */
export interface Serving {
  /** The procedure's dotted path. */
  readonly path: string;
  readonly deadline: CallDeadline | undefined;
  criticality(): Criticality;
}

/**
 * A call that is being served, as calls that are made for it see it. There are such only in processes that hold a client, too: it takes
 * an AsyncLocalStorage to find them, and pure servers do not pay for that.
 */
export class ServedCall {
  #serving: Serving | undefined;

  constructor(serving: Serving) {
    this.#serving = serving;
  }

  /** Its handler has ended. What it leaves running, a job say, must not die with it, and inherits nothing from here on. */
  end(): void {
    this.#serving = undefined;
  }

  /** A call that is made now, with what it inherits; undefined once this one has ended. */
  lend<C extends InheritingCall>({ call, timeoutMs, whose }: TimedCall<C>, now: number): TimedCall<C> | undefined {
    if (!this.#serving) return undefined;
    const { path, deadline } = this.#serving;
    const inherited = this.#serving.criticality();
    // The default is not passed on: what a further procedure's contract says counts for more than that nobody here said anything.
    const criticality = call.criticality ?? (inherited === "critical" ? undefined : inherited);
    const heir = criticality === call.criticality ? call : { ...call, criticality };
    const leftMs = deadline?.lend(now) ?? Number.POSITIVE_INFINITY;
    if (timeoutMs <= leftMs) return { call: heir, timeoutMs, whose };
    return { call: heir, timeoutMs: leftMs, whose: `, what was left to ${path}, which made this call` };
  }
}

/** What finds the calls that are being served in this process. One for all of its services. */
interface ServedCalls {
  readonly storage: CallStorage<ServedCall> | undefined;
  readonly bySignal: WeakMap<AbortSignal, ServedCall>;
}

let slot: CallSlot | undefined;
let calls: ServedCalls | undefined;

/** Whether somebody in this process makes calls, so that those being served have to be found. */
export function isLending(): boolean {
  slot ??= callSlot();
  return slot.isWanted;
}

/** Runs a call's handler so that calls it makes inherit from it. `end` is to be called when the handler has. */
export function runServed<T, Call>(served: ServedCall, run: (call: Call) => T, call: Call): T {
  const { storage } = servedCalls();
  return storage ? storage.run(served, run, call) : run(call);
}

/** Lets calls inherit from a call that are given its signal, or that name it as their parent. */
export function noteSignal(signal: AbortSignal, served: ServedCall): void {
  servedCalls().bySignal.set(signal, served);
}

function servedCalls(): ServedCalls {
  calls ??= openSlot({ storage: createCallStorage<ServedCall>(), bySignal: new WeakMap() });
  return calls;
}

/** Another copy of this library in the process may have been here before: it serves calls of its own. */
function openSlot(opened: ServedCalls): ServedCalls {
  const shared = callSlot();
  const { lend: elsewhere } = shared;
  shared.lend = (own) => {
    const signal = own.call.parent?.signal ?? own.call.signal;
    const served = (signal && opened.bySignal.get(signal)) ?? opened.storage?.getStore();
    return served?.lend(own, performance.now()) ?? elsewhere?.(own);
  };
  return opened;
}
