import { describe, expect, it, vi } from "vitest";
import { resolveRpcOptions } from "./options.js";

describe("options", () => {
  it("fills in what is safe to put on the internet", () => {
    expect(resolveRpcOptions({})).toMatchObject({
      maxBodyBytes: 1_048_576,
      maxBatchSize: 10,
      maxUrlBytes: 8_192,
      cors: undefined,
      allowMethodOverride: true,
      exposeStacks: false,
      streams: {
        pingMs: 15_000,
        reconnectAfterInactivityMs: 45_000,
        maxDurationMs: undefined,
        stalledReaderMs: 30_000,
      },
    });
  });

  it("derives how long silence may last from the pings", () => {
    expect(resolveRpcOptions({ streams: { pingMs: 2_000 } }).streams.reconnectAfterInactivityMs).toBe(6_000);
  });

  it("refuses pings that come after clients have left", () => {
    const streams = { pingMs: 2_000, reconnectAfterInactivityMs: 1_000 };
    expect(() => resolveRpcOptions({ streams })).toThrow("reconnectAfterInactivityMs is 1000, less than pingMs");
  });

  it.each([
    [{ maxBodyBytes: Number.NaN }, "maxBodyBytes is NaN"],
    [{ maxBatchSize: 0 }, "maxBatchSize is 0"],
    [{ maxUrlBytes: -1 }, "maxUrlBytes is -1"],
    [{ streams: { pingMs: Number.NaN } }, "pingMs is NaN"],
  ])("refuses a limit that would be none: %o", (options, message) => {
    expect(() => resolveRpcOptions(options)).toThrow(message);
  });

  it("takes Infinity for no limit", () => {
    expect(resolveRpcOptions({ maxBodyBytes: Number.POSITIVE_INFINITY }).maxBodyBytes).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    ["NODE_ENV=development", { NODE_ENV: "development" }, true],
    ["NODE_ENV=production", { NODE_ENV: "production" }, false],
    ["no NODE_ENV", {}, false],
  ])("tells stacks by default with %s: %s", (_, env, expected) => {
    vi.stubGlobal("process", { env });
    try {
      expect(resolveRpcOptions({}).exposeStacks).toBe(expected);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it.each([
    ["no process", undefined],
    ["a process without an environment", {}],
  ])("works on platforms with %s", (_, process) => {
    vi.stubGlobal("process", process);
    try {
      expect(resolveRpcOptions({}).exposeStacks).toBe(false);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
