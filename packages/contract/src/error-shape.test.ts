import { getTRPCErrorShape, initTRPC, TRPCError } from "@trpc/server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RpcError } from "./error.js";
import { systemCodes } from "./error-code.js";
import { formatErrorShape, parseErrorShape } from "./error-shape.js";

describe("formatErrorShape", () => {
  it("writes tRPC's own shape for a system code", () => {
    const config = initTRPC.create({ isDev: false })._config;
    const error = new TRPCError({ code: "NOT_FOUND", message: "No message 7" });
    const shape = getTRPCErrorShape({ config, error, type: "query", path: "messages.get", input: undefined, ctx: {} });
    expect(formatErrorShape(RpcError.from(error), "messages.get")).toEqual(shape);
  });

  it("writes a declared error as the system code of its status, with what it is beside it", () => {
    const error = new RpcError({ code: "MAILBOX_FULL" as string, status: 409, data: { limitBytes: 5 } });
    expect(formatErrorShape(error, "messages.send")).toEqual({
      message: "Mailbox full",
      code: systemCodes.CONFLICT.rpcCode,
      data: {
        code: "CONFLICT",
        httpStatus: 409,
        path: "messages.send",
        declared: { code: "MAILBOX_FULL", data: { limitBytes: 5 } },
      },
    });
  });

  it("writes what belongs to the call, and a stack only where it may be told", () => {
    const issues = [{ path: ["to", 0], message: "Invalid email" }];
    const error = new RpcError({ code: "BAD_REQUEST", notExecuted: true, retryAfterMs: -1, requestId: "r1", issues });
    expect(formatErrorShape(error, undefined, "at home").data).toEqual({
      code: "BAD_REQUEST",
      httpStatus: 400,
      stack: "at home",
      issues,
      rpc: { notExecuted: true, retryAfterMs: -1, requestId: "r1" },
    });
  });

  it("says that an earlier attempt still runs, and when to ask again", () => {
    const error = new RpcError({ code: "CONFLICT", inFlight: true, retryAfterMs: 100 });
    expect(formatErrorShape(error).data.rpc).toEqual({ inFlight: true, retryAfterMs: 100 });
    expect(formatErrorShape(new RpcError({ code: "CONFLICT", inFlight: true })).data.rpc).toEqual({ inFlight: true });
  });
});

describe("parseErrorShape", () => {
  const arbitraryError = fc.record({
    code: fc.constantFrom<string>("NOT_FOUND", "CONTRACT_MISMATCH", "MAILBOX_FULL", "E2_BIG", "NETWORK"),
    message: fc.string(),
    data: fc.option(fc.object(), { nil: undefined }),
    status: fc.integer({ min: 400, max: 599 }),
    notExecuted: fc.boolean(),
    retryAfterMs: fc.option(fc.integer({ min: -1 }), { nil: undefined }),
    inFlight: fc.constantFrom(true, undefined),
    requestId: fc.option(fc.string(), { nil: undefined }),
    issues: fc.option(fc.array(fc.record({ path: fc.array(fc.oneof(fc.string(), fc.nat())), message: fc.string() })), {
      nil: undefined,
    }),
  });

  it("reads back what formatErrorShape wrote", () => {
    fc.assert(
      fc.property(arbitraryError, ({ data, ...options }) => {
        const error = new RpcError({
          ...options,
          ...(!(options.code in systemCodes) || options.code === "CONTRACT_MISMATCH" ? { data } : {}),
        });
        const read = parseErrorShape(formatErrorShape(error, "a.b"), "a.b");
        expect({ ...read }).toEqual({ ...error, path: "a.b" });
      }),
    );
  });

  it("reads an error of a tRPC server that says less", () => {
    expect(parseErrorShape({ message: "no", code: -32004, data: { code: "NOT_FOUND" } }, "a")).toMatchObject({
      code: "NOT_FOUND",
      status: 404,
      message: "[NOT_FOUND] a: no",
      notExecuted: false,
    });
    expect(parseErrorShape({ message: "no" }, "a")).toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
    expect(parseErrorShape({ message: "no", data: { code: "OWN", httpStatus: 418 } }, "a")).toMatchObject({
      code: "BAD_REQUEST",
      status: 418,
    });
  });

  it("takes a pushback as the time to wait", () => {
    expect(parseErrorShape({ message: "no", data: { rpc: { pushbackMs: 30 } } }, "a")).toMatchObject({
      retryAfterMs: 30,
    });
  });

  it("leaves out what is not of the form it should be", () => {
    const data = {
      code: 5,
      httpStatus: "404",
      declared: { code: 7 },
      issues: [
        { path: "x", message: "no" },
        { path: [{}], message: "no" },
        { path: [1] },
        null,
        { path: ["a"], message: "yes" },
      ],
      rpc: { notExecuted: "yes", retryAfterMs: "5", inFlight: "yes", requestId: 5 },
    };
    const read = parseErrorShape({ message: "no", data }, "a");
    expect({ ...read }).toEqual({
      name: "RpcError",
      code: "INTERNAL_SERVER_ERROR",
      rawMessage: "no",
      path: "a",
      data: undefined,
      status: 500,
      origin: "server",
      notExecuted: false,
      issues: [{ path: ["a"], message: "yes" }],
    });
  });

  it.each([undefined, null, "no", 5, [], {}, { message: 5 }, { error: { message: "no" } }])(
    "finds none in %j",
    (shape) => {
      expect(parseErrorShape(shape, "a")).toBeUndefined();
    },
  );

  it("does not throw, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (data, declared, rpc) => {
        parseErrorShape({ message: "no", data }, "a");
        parseErrorShape({ message: "no", data: { declared, rpc, issues: declared } }, "a");
      }),
    );
  });
});
