/** What follows a call through everything that its handler waits for: what this library uses of an `AsyncLocalStorage`. */
export interface CallStorage<S> {
  run<T, A>(store: S, work: (argument: A) => T, argument: A): T;
  getStore(): S | undefined;
}

interface AsyncHooks {
  readonly AsyncLocalStorage: new <S>() => CallStorage<S>;
}

/**
 * Makes a storage, asking the platform for the class instead of importing it, because not every platform has it: Node, Bun, Deno and, with
 * `nodejs_compat`, Cloudflare do. Undefined elsewhere; there, calls inherit where they are told from whom.
 */
export function createCallStorage<S>(): CallStorage<S> | undefined {
  const { AsyncLocalStorage } = asyncHooks() ?? (globalThis as Partial<AsyncHooks>);
  return AsyncLocalStorage && new AsyncLocalStorage<S>();
}

function asyncHooks(): AsyncHooks | undefined {
  return globalThis.process?.getBuiltinModule?.("node:async_hooks");
}
