import type { Workload } from "../workloads.js";

/** What makes the request of each workload, and reads its answer as users of that library would get it. */
export type Calls = { readonly [W in Workload | Check]?: () => Promise<unknown> };

/** What is called before measuring only: a handler whose answer does not fit its schema. */
export type Check = "broken";

/** `fetch` without its second signature, which not every library's type for it takes. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Makes the calls of one library against one host. */
export type CreateCalls = (url: string, fetch: Fetch) => Calls;

/** What a call failed with: that it must is part of the workload. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (failure) {
    return failure;
  }
  throw new Error("The call should have failed");
}
