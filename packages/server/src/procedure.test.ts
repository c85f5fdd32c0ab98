import { bytes, defineContract, mutation, query, RpcError, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCaller } from "./caller.js";
import { implement } from "./implement.js";

const contract = defineContract({
  length: query({ input: z.object({ text: z.string().trim(), at: z.date().optional() }), output: z.int() }),
  person: query({ output: z.object({ name: z.string() }) }),
  nothing: mutation({}),
  file: query({ output: bytes() }),
  send: mutation({
    output: z.string(),
    errors: {
      FULL: { status: 409, data: z.object({ limit: z.int() }), message: "The mailbox is full" },
      GONE: { status: 410 },
    },
  }),
  count: subscription({ output: z.int() }),
  arrivals: subscription({ output: z.string(), resumable: true }),
});
const rest = {
  length: () => 0,
  person: () => ({ name: "Ada" }),
  nothing: () => {},
  file: () => new Blob([]),
  send: () => "sent",
  async *count() {},
  async *arrivals() {},
};
type Handlers = Parameters<ReturnType<typeof implement<typeof contract>>["service"]>[0];

function call(handlers: Partial<Handlers>) {
  return createCaller(implement(contract).service({ ...rest, ...handlers }));
}

function throwing(thrown: unknown) {
  return call({
    send: () => {
      throw thrown;
    },
  }).send();
}

describe("procedure", () => {
  it.each([
    ["at once", (n: number) => n],
    ["later", async (n: number) => n],
    [
      "by a promise of another make",
      // biome-ignore lint/suspicious/noThenProperty: to be taken for a promise is the point
      (n: number) => ({ then: (done: (n: number) => void) => done(n) }) as Promise<number>,
    ],
  ])("hands the parsed input to the handler, which answers %s", async (_, make) => {
    expect(await call({ length: ({ input }) => make(input.text.length) }).length({ text: "  four  " })).toBe(4);
  });

  it("says on one line what is wrong with an input, and lists every issue", async () => {
    const error = await call({})
      .length({ text: 3, at: "today" } as never)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "BAD_REQUEST",
      rawMessage: expect.stringMatching(/^input\.text: .*expected string.* \(and 1 more\)$/),
      issues: [{ path: ["text"] }, { path: ["at"] }],
    });
  });

  it("drops what the output does not declare", async () => {
    const person = { name: "Ada", passwordHash: "x" };
    expect(await call({ person: () => person }).person()).toEqual({ name: "Ada" });
  });

  it("does not look at an input, or return an output, that is not declared", async () => {
    const seen: unknown[] = [];
    const answer = await call({ nothing: ({ input }) => void seen.push(input) }).nothing();
    expect([answer, seen]).toEqual([undefined, [undefined]]);
  });

  it("fails for an output that is not valid, and tells only the cause what is wrong with it", async () => {
    const error = await call({ person: () => ({ name: 3 }) as never })
      .person()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", rawMessage: "Output validation failed" });
    expect(error).toHaveProperty("cause.message", expect.stringContaining("person returned output.name:"));
  });

  it.each([
    ["text", "hello"],
    ["a stream that somebody reads", lockedStream()],
    ["a locked stream with a name", { body: lockedStream(), name: "a" }],
  ])("fails for bytes that are %s", async (_, output) => {
    await expect(call({ file: () => output as never }).file()).rejects.toMatchObject({
      cause: { message: expect.stringContaining("file returned no bytes") },
    });
  });
});

function lockedStream(): ReadableStream<Uint8Array> {
  const body = new ReadableStream<Uint8Array>();
  body.getReader();
  return body;
}

describe("what a handler throws", () => {
  it("is a declared error, with its data validated and its message", async () => {
    const full = call({
      send: ({ errors }) => {
        throw errors.FULL({ limit: 3, secret: "x" } as { limit: number });
      },
    }).send();
    await expect(full).rejects.toMatchObject({
      code: "FULL",
      status: 409,
      data: { limit: 3 },
      path: "send",
      rawMessage: "The mailbox is full",
    });
  });

  it.each<[string, RpcError]>([
    ["a declared error", new RpcError({ code: "FULL" as string, data: { limit: 3 } })],
    ["a system error", new RpcError({ code: "NOT_FOUND" })],
  ])("keeps the stack of the place that made it, and is not changed itself: %s", async (_, thrown) => {
    const before = { ...thrown };
    const error = await throwing(thrown).catch((told: unknown) => told);
    const [head, ...frames] = (error as RpcError).stack?.split("\n") ?? [];
    expect(head).toBe(`RpcError: [${thrown.code}] send: ${thrown.rawMessage}`);
    expect(frames).toEqual(thrown.stack?.split("\n").slice(1));
    expect(frames[0]).toContain("procedure.test.ts");
    expect({ ...thrown }).toEqual(before);
  });

  it("carries no data where none is declared", async () => {
    const error = await throwing(new RpcError({ code: "GONE" as string, data: { secret: 1 } })).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: "GONE", status: 410 });
    expect(error).toHaveProperty("data", undefined);
  });

  it("is INTERNAL_SERVER_ERROR with the original as its cause, when its data is not what was declared", async () => {
    await expect(throwing(new RpcError({ code: "FULL" as string, data: { limit: "many" } }))).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      cause: { message: expect.stringContaining("FULL was thrown with data.limit:"), cause: { code: "FULL" } },
    });
  });

  it.each([
    ["an error", new Error("password: 1234")],
    ["text", "password: 1234"],
    ["nothing", undefined],
    ["an undeclared code", new RpcError({ code: "TEAPOT" as string, message: "password: 1234" })],
    ["a call of its own that got lost", new RpcError({ code: "NETWORK", origin: "client", message: "password: 1234" })],
  ])("is INTERNAL_SERVER_ERROR without its message: %s", async (_, thrown) => {
    const error = await throwing(thrown).catch((told: unknown) => told);
    expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", rawMessage: "Internal server error", cause: thrown });
  });

  it("is a system error as it is", async () => {
    await expect(throwing(new RpcError({ code: "NOT_FOUND", message: "No such mail" }))).rejects.toMatchObject({
      code: "NOT_FOUND",
      rawMessage: "No such mail",
      status: 404,
    });
  });

  it.each(["NOT_FOUND", "FULL", "SERVICE_UNAVAILABLE"])(
    "never claims that the handler did not run, whatever a server further on said: %s",
    async (code) => {
      const error = new RpcError({ code, notExecuted: true, data: { limit: 1 }, path: "their.procedure" });
      await expect(throwing(error)).rejects.toMatchObject({ code, notExecuted: false, path: "send" });
    },
  );

  it.each([200, 99, 700, 404.5, Number.NaN])("has a status that is a failure, not %s", async (status) => {
    await expect(throwing(new RpcError({ code: "NOT_FOUND", status }))).rejects.toMatchObject({ status: 404 });
  });
});

describe("call whose signal has aborted", () => {
  const reasons = [
    ["with the signal's reason", (signal: AbortSignal): unknown => signal.reason],
    ["with an AbortError of another make", () => Object.assign(new Error("left"), { name: "AbortError" })],
    ["as a call of Parley's client does", () => new RpcError({ code: "ABORTED", origin: "client" })],
  ] as const;

  it.each(reasons)("is not the server's fault when it rejects %s", async (_, reasonOf) => {
    const cause = reasonOf(AbortSignal.abort("gone"));
    const abort = ({ signal }: { readonly signal: AbortSignal }) =>
      new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(cause)));
    const controller = new AbortController();
    const failed = call({ nothing: abort }).nothing(undefined, { signal: controller.signal });
    controller.abort("gone");
    await expect(failed).rejects.toMatchObject({ code: "CLIENT_CLOSED_REQUEST", status: 499, cause });
  });

  it("tells so to its middleware, too", async () => {
    const seen: unknown[] = [];
    const handlers = { ...rest, nothing: ({ signal }: { readonly signal: AbortSignal }) => signal.throwIfAborted() };
    const service = implement(contract)
      .use(async ({ next }) => {
        const result = await next();
        seen.push(result.outcome.ok || result.outcome.error.code);
        return result;
      })
      .service(handlers);
    const failed = createCaller(service).nothing(undefined, { signal: AbortSignal.abort() });
    await expect(failed).rejects.toMatchObject({ code: "CLIENT_CLOSED_REQUEST" });
    expect(seen).toEqual(["CLIENT_CLOSED_REQUEST"]);
  });

  it("that fails for another reason stays what it is", async () => {
    const crash = () => {
      throw new Error("boom");
    };
    const failed = call({ nothing: crash }).nothing(undefined, { signal: AbortSignal.abort() });
    await expect(failed).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  });

  it("is the server's fault as long as the caller waits", async () => {
    const timeOut = () => Promise.reject(AbortSignal.abort().reason);
    await expect(call({ nothing: timeOut }).nothing()).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  });
});
