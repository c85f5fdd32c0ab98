import { defineContract, mutation, query, RpcError, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCaller } from "./caller.js";
import { implement } from "./implement.js";

const contract = defineContract({
  greet: query({ input: z.object({ name: z.string().default("you") }), output: z.string(), meta: { public: true } }),
  send: mutation({ output: z.string() }),
  count: subscription({ output: z.int() }),
});
const server = implement(contract).context(() => ({ user: undefined as string | undefined, log: [] as string[] }));

/** Handlers that say whose context they got. */
const handlers = {
  greet: ({ input, context }: { input: { name: string }; context: { user?: string | undefined } }) =>
    `${input.name} and ${context.user}`,
  send: () => "sent",
  count: async function* () {
    yield 1;
  },
};

describe("middleware", () => {
  it("replaces the context's keys, and leaves the others", async () => {
    const signIn = server.middleware(({ next }) => next({ user: "ada" }));
    const service = server.use(signIn).service({
      ...handlers,
      send: ({ context }) => `${context.user.toUpperCase()} ${context.log.length}`,
    });
    expect(await createCaller(service).send()).toBe("ADA 0");
  });

  it("sees the procedure, the validated input and the outcome", async () => {
    const seen: unknown[] = [];
    const watch = server.middleware(async ({ procedure, path, input, next }) => {
      const result = await next();
      seen.push(path, procedure === contract.greet, procedure.meta, input, result.outcome);
      return result;
    });
    await createCaller(server.use(watch).service(handlers)).greet({});
    expect(seen).toEqual([
      "greet",
      true,
      { public: true },
      { name: "you" },
      expect.objectContaining({ ok: true, data: "you and undefined" }),
    ]);
  });

  it("does not run for an input that is not valid", async () => {
    const seen: unknown[] = [];
    const watch = server.middleware(({ path, next }) => {
      seen.push(path);
      return next();
    });
    const caller = createCaller(server.use(watch).service(handlers));
    await expect(caller.greet({ name: 3 } as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(seen).toEqual([]);
  });

  it("runs in order, and twice when it is listed twice", async () => {
    const step = (name: string) =>
      server.middleware(async ({ context, next }) => {
        context.log.push(`${name} in`);
        const result = await next();
        context.log.push(`${name} out`);
        return result;
      });
    const log: string[] = [];
    const logged = implement(contract).context(() => ({ user: undefined as string | undefined, log }));
    const twice = step("twice");
    await createCaller(logged.use(twice).use(step("once")).use(twice).service(handlers)).send();
    expect(log).toEqual(["twice in", "once in", "twice in", "twice out", "once out", "twice out"]);
  });

  it("answers early without running what is behind it, and is held to the contract for it", async () => {
    const runs: string[] = [];
    const answer = (data: unknown) => server.middleware(async () => ({ outcome: { ok: true, data } }));
    const behind = { ...handlers, send: () => `ran ${runs.push("send")}` };
    expect(await createCaller(server.use(answer("cached")).service(behind)).send()).toBe("cached");
    await expect(createCaller(server.use(answer(3)).service(behind)).send()).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      rawMessage: "Output validation failed",
    });
    expect(runs).toEqual([]);
  });

  it("sees a failure as an outcome, and may make another of it", async () => {
    const heal = server.middleware(async ({ next }) => {
      const { outcome } = await next();
      return { outcome: outcome.ok ? outcome : { ok: true, data: `healed ${outcome.error.code}` } };
    });
    const failing = {
      ...handlers,
      send: () => {
        throw new RpcError({ code: "NOT_FOUND" });
      },
    };
    expect(await createCaller(server.use(heal).service(failing)).send()).toBe("healed NOT_FOUND");
  });

  it.each([
    ["an RpcError", new RpcError({ code: "UNAUTHORIZED", message: "Who are you?" }), "UNAUTHORIZED", "Who are you?"],
    ["anything else", new Error("password: 1234"), "INTERNAL_SERVER_ERROR", "Internal server error"],
  ])(
    "that throws %s answers with it, and those around it see it as an outcome",
    async (_, thrown, code, rawMessage) => {
      const seen: unknown[] = [];
      const watch = server.middleware(async ({ next }) => {
        const result = await next();
        seen.push(result.outcome.ok);
        return result;
      });
      const refuse = server.middleware(() => {
        throw thrown;
      });
      const caller = createCaller(server.use(watch).use(refuse).service(handlers));
      await expect(caller.send()).rejects.toMatchObject({ code, rawMessage, path: "send" });
      expect(seen).toEqual([false]);
    },
  );

  it("may try again what failed", async () => {
    const again = server.middleware(async ({ next }) => {
      const first = await next();
      return first.outcome.ok ? first : next();
    });
    let tries = 0;
    const flaky = {
      ...handlers,
      send: () => {
        tries += 1;
        if (tries === 1) throw new Error("once");
        return `try ${tries}`;
      },
    };
    expect(await createCaller(server.use(again).service(flaky)).send()).toBe("try 2");
  });

  it("that forgets to return an outcome is told so", async () => {
    const forgetful = server.middleware((async () => undefined) as never);
    await expect(createCaller(server.use(forgetful).service(handlers)).send()).rejects.toMatchObject({
      cause: { message: expect.stringContaining("returned no outcome. Return what next() gave") },
    });
  });

  it("runs around the opening of a subscription", async () => {
    const seen: string[] = [];
    const watch = server.middleware(async ({ path, next }) => {
      const result = await next();
      seen.push(`${path} ${result.outcome.ok}`);
      return result;
    });
    const events: number[] = [];
    for await (const event of createCaller(server.use(watch).service(handlers)).count()) events.push(event);
    expect([seen, events]).toEqual([["count true"], [1]]);
  });

  it("refuses a subscription before it opens", async () => {
    const refuse = server.middleware(() => {
      throw new RpcError({ code: "FORBIDDEN" });
    });
    const events = createCaller(server.use(refuse).service(handlers)).count();
    await expect(events[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "FORBIDDEN", path: "count" });
  });

  it("adds to the bare request, for services without a context of their own", async () => {
    const bare = implement(contract);
    const tenant = bare.middleware(({ context, next }) => next({ tenant: context.url.hostname }));
    const service = bare.use(tenant).service({
      ...handlers,
      greet: () => "hello",
      send: ({ context }) => `${context.tenant} ${context.headers.get("x-a")} ${context.signal.aborted}`,
    });
    const caller = createCaller(service, {
      url: new URL("http://acme.example/"),
      headers: new Headers({ "x-a": "b" }),
    });
    expect(await caller.send()).toBe("acme.example b false");
  });

  it("leaves a context that is an instance its methods", async () => {
    class Session {
      user = "nobody";
      describe() {
        return `session of ${this.user}`;
      }
    }
    const sessions = implement(contract).context(() => new Session());
    const signIn = sessions.middleware(({ next }) => next({ user: "ada" }));
    const service = sessions.use(signIn).service({ ...handlers, send: ({ context }) => context.describe() });
    expect(await createCaller(service).send()).toBe("session of ada");
  });

  it("is refused where it is no function", () => {
    expect(() => server.use("auth" as never)).toThrow("use() takes a middleware function, got string");
  });
});
