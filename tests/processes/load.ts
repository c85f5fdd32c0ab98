import { type Client, safe } from "@parley/client";
import type { RpcError } from "@parley/contract";
import type { ledger } from "./contract.js";

/** One call and what came of it. */
export interface Made {
  readonly kind: "balance" | "credit" | "note";
  readonly call: string;
  readonly tookMs: number;
  /** Undefined for one that succeeded. */
  readonly error: RpcError | undefined;
}

/** A load on a client that does not wait for answers. */
export interface Load {
  /** Resolves when so many more calls have ended. */
  readonly more: (calls: number) => Promise<void>;
  /** Makes no more calls, and resolves with all that were made when the last has ended. */
  readonly stop: () => Promise<readonly Made[]>;
}

/** Of five calls three read, one writes under a key, and one without. */
const mix = ["balance", "credit", "balance", "note", "balance"] as const;

/** Makes a call every so many milliseconds. */
export function startLoad(api: Client<typeof ledger>, everyMs: number): Load {
  const made: Made[] = [];
  const running = new Set<Promise<void>>();
  const waiting: { readonly until: number; readonly resolve: () => void }[] = [];
  let count = 0;
  const makeOne = async () => {
    const kind = mix[count % mix.length] ?? "balance";
    const call = `${kind}-${count}`;
    count += 1;
    const startedAt = performance.now();
    const outcome = await safe<unknown, unknown>(api[kind]({ call }));
    made.push({
      kind,
      call,
      tookMs: performance.now() - startedAt,
      error: outcome.ok ? undefined : (outcome.error as RpcError),
    });
    for (const { until, resolve } of waiting) if (made.length >= until) resolve();
  };
  const timer = setInterval(() => {
    const call = makeOne();
    running.add(call);
    void call.then(() => running.delete(call));
  }, everyMs);
  return {
    more: (calls) => new Promise((resolve) => waiting.push({ until: made.length + calls, resolve })),
    async stop() {
      clearInterval(timer);
      await Promise.all(running);
      return made;
    },
  };
}
