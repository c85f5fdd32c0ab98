import type { Manifest } from "@parley/contract/manifest";
import { type Serving, serve } from "@parley/server/node";
import { UsageError } from "../usage-error.js";
import { errorHeader } from "./error-header.js";
import type { MishapOptions } from "./mishaps.js";
import { createMockService } from "./mock-service.js";

/** What a mock is served with. */
export interface StartOptions extends MishapOptions {
  readonly port: number;
  readonly host: string;
  /** Where routes are served; `/` by default. */
  readonly restPath?: string;
  /** The time between two events of a subscription, in milliseconds; 1,000 by default: often enough to see it move. */
  readonly eventMs?: number;
  /** Whether Ctrl-C ends it; on by default. */
  readonly handleSignals?: boolean;
}

/** Serves a mock until the process is told to end. @throws UsageError where it cannot listen, or the contract cannot be served. */
export async function startMock(manifest: Manifest, options: StartOptions): Promise<Serving> {
  const { port, host, restPath = "/", handleSignals = true, ...mishaps } = options;
  try {
    return await serve(createMockService(manifest, { eventMs: 1_000, ...mishaps }), {
      port,
      host,
      restPath,
      handleSignals,
      contract: true,
      openapi: true,
      cors: { allowHeaders: [errorHeader] },
      // Slow on purpose, it would take itself for overloaded.
      overload: false,
      drainDelayMs: 0,
      drainMs: 1_000,
      // Errors are what it is asked for.
      onError: () => {},
    });
  } catch (thrown) {
    // The first is what a contract is refused for, the second what an operating system refuses.
    if (thrown instanceof TypeError || (thrown instanceof Error && thrown.cause !== undefined)) {
      throw new UsageError(thrown.message, { cause: thrown });
    }
    throw thrown;
  }
}
