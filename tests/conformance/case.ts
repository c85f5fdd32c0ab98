import { RpcError } from "@parley/contract";
import type { RpcOptions } from "@parley/server";
import type { Bench } from "./bench.js";

type Run = (bench: Bench) => Promise<void>;

/** One thing that every host and the client must do. */
export type Case = Run | { readonly server: RpcOptions; readonly run: Run };

/** Cases by the sentence that says what is to happen. */
export interface Chapter {
  readonly about: string;
  readonly cases: Readonly<Record<string, Case>>;
}

/** Writes one chapter of the list. A case that needs the service served otherwise says how, and has a server to itself. */
export function chapter(about: string, cases: Chapter["cases"]): Chapter {
  return { about, cases };
}

/** The error that a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<RpcError> {
  try {
    await call;
  } catch (thrown) {
    if (thrown instanceof RpcError) return thrown;
    throw thrown;
  }
  throw new Error("The call was to fail, and succeeded");
}

/** Everything that comes of a subscription: its events, and the error that ended it. */
export async function collect<T>(
  events: AsyncIterable<T>,
): Promise<{ readonly events: T[]; readonly error?: RpcError }> {
  const got: T[] = [];
  try {
    for await (const event of events) got.push(event);
    return { events: got };
  } catch (thrown) {
    if (thrown instanceof RpcError) return { events: got, error: thrown };
    throw thrown;
  }
}

/** The first events of a subscription, which is then left. */
export async function take<T>(events: AsyncIterable<T>, count: number): Promise<T[]> {
  const got: T[] = [];
  for await (const event of events) if (got.push(event) >= count) break;
  return got;
}

/** The same events, as long as there are no more than there may be: one that comes twice must fail a case, not keep it going for ever. */
export async function* atMost<T>(count: number, events: AsyncIterable<T>): AsyncGenerator<T> {
  let come = 0;
  for await (const event of events) {
    come += 1;
    if (come > count) throw new Error(`More than ${count} events came; the last: ${JSON.stringify(event)}`);
    yield event;
  }
}
