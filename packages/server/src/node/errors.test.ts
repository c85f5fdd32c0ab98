import { defineContract, mutation, query, RpcError, subscription } from "@parley/contract";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import type { ErrorReport } from "../rpc/options.js";
import { ask, post } from "../test-support/wire.js";
import { nodeRequest } from "./node-exchange.js";
import type { NodeHandlerOptions } from "./service-handler.js";
import { host } from "./test-support/host.js";

const contract = defineContract({
  crash: mutation({ input: z.object({ a: z.int() }), output: z.string() }),
  refuse: query({ output: z.string() }),
  full: query({ output: z.string(), errors: { FULL: { status: 409, data: z.object({ until: z.date() }) } } }),
  ping: query({ output: z.string() }),
  refused: subscription({ output: z.string() }),
  breaks: subscription({ output: z.string() }),
});
const original = new Error("password: 1234");
const handlers: Parameters<ReturnType<typeof implement<typeof contract>>["service"]>[0] = {
  crash: () => {
    throw original;
  },
  refuse: () => {
    throw new RpcError({ code: "FORBIDDEN", message: "Not yours" });
  },
  full: ({ errors }) => {
    throw errors.FULL({ until: new Date(0) });
  },
  ping: () => "pong",
  refused: () => {
    throw new RpcError({ code: "UNAUTHORIZED" });
  },
  async *breaks() {
    yield "one";
    throw original;
  },
};
const service = implement(contract).service(handlers);

async function serveReporting(options: NodeHandlerOptions = {}) {
  const reports: ErrorReport[] = [];
  return { url: await host(service, { onError: (report) => void reports.push(report), ...options }), reports };
}

const withId = { "x-request-id": "req-1" };

describe("error report", () => {
  it("tells the original, with path, kind and request id, once for each failure", async () => {
    const { url, reports } = await serveReporting();
    const { status, headers, error } = await ask(`${url}/crash`, post({ a: 1 }, withId));
    expect([status, error?.message, headers.get("x-request-id")]).toEqual([500, "Internal server error", "req-1"]);
    expect(error?.data).toEqual({
      code: "INTERNAL_SERVER_ERROR",
      httpStatus: 500,
      path: "crash",
      rpc: { requestId: "req-1" },
    });
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ path: "crash", kind: "mutation", requestId: "req-1" });
    expect(reports[0]?.error).toMatchObject({ cause: original, requestId: "req-1", path: "crash" });
    expect(reports[0]?.request.url.pathname).toBe("/crash");
  });

  it.each([
    ["an invalid input", "/crash", post({ a: "x" }), ["BAD_REQUEST crash"]],
    ["a path that is not there", "/nothing", {}, ["NOT_FOUND nothing"]],
    ["a path that cannot be read", "/%zz", {}, ["BAD_REQUEST undefined"]],
    ["two members of a batch", "/refuse,ping,full?batch=1", {}, ["FORBIDDEN refuse", "FULL full"]],
    ["a stream that does not begin", "/refused", {}, ["UNAUTHORIZED refused"]],
    ["a stream that breaks", "/breaks", {}, ["INTERNAL_SERVER_ERROR breaks"]],
    [
      "a member of JSON lines",
      "/refuse,ping?batch=1",
      { headers: { "trpc-accept": "application/jsonl" } },
      ["FORBIDDEN refuse"],
    ],
  ])("comes for %s", async (_, path, init, expected) => {
    const { url, reports } = await serveReporting();
    await (await fetch(url + path, init)).text();
    expect(reports.map(({ error, path }) => `${error.code} ${path}`)).toEqual(expected);
    expect(new Set(reports.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("logger down");
      },
    ],
    ["rejects", () => Promise.reject(new Error("logger down"))],
  ])("does not change the answer when its receiver %s", async (_, onError) => {
    const { url } = await serveReporting({ onError });
    expect((await ask(`${url}/refuse`)).status).toBe(403);
    expect((await ask(`${url}/ping`)).output).toBe("pong");
  });

  it("goes to the console by default, for the server's own faults only", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    try {
      const url = await host(service, { onError: undefined as never });
      await ask(`${url}/refuse`);
      expect(log).not.toHaveBeenCalled();
      await ask(`${url}/crash`, post({ a: 1 }, withId));
      expect(log.mock.calls).toEqual([
        ["[INTERNAL_SERVER_ERROR] crash: Internal server error (request req-1)", original],
      ]);
    } finally {
      log.mockRestore();
    }
  });
});

describe("default error report", () => {
  it.each([
    ["boom", ["a thrown string, not an Error: boom"]],
    [undefined, ["a thrown undefined, not an Error: undefined"]],
    [null, ["a thrown null, not an Error: null"]],
    [{ code: 5 }, ["a thrown object, not an Error:", { code: 5 }]],
  ])("says that %o is no error", async (thrown, expected) => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    try {
      const throwing = { ...handlers, ping: () => Promise.reject(thrown) };
      const url = await host(implement(contract).service(throwing), { onError: undefined as never });
      await ask(`${url}/ping`, { headers: withId });
      expect(log.mock.calls).toEqual([
        ["[INTERNAL_SERVER_ERROR] ping: Internal server error (request req-1)", ...expected],
      ]);
    } finally {
      log.mockRestore();
    }
  });

  it("leaves out what is no fault of the server's", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    try {
      const leaving = { ...handlers, ping: () => Promise.reject(new RpcError({ code: "CLIENT_CLOSED_REQUEST" })) };
      const url = await host(implement(contract).service(leaving), { onError: undefined as never });
      expect((await ask(`${url}/ping`)).status).toBe(499);
      expect(log).not.toHaveBeenCalled();
    } finally {
      log.mockRestore();
    }
  });
});

describe("error", () => {
  it("that is declared carries its code, status and typed data", async () => {
    const { url } = await serveReporting();
    const response = await fetch(`${url}/full`);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      error: {
        json: {
          data: {
            code: "CONFLICT",
            httpStatus: 409,
            declared: { code: "FULL", data: { until: "1970-01-01T00:00:00.000Z" } },
          },
        },
        meta: { values: { "data.declared.data.until": ["Date"] } },
      },
    });
  });

  it.each([
    [true, "password: 1234"],
    [false, undefined],
  ])("tells its stack with exposeStacks %s", async (exposeStacks, text) => {
    const { url } = await serveReporting({ exposeStacks });
    const { error } = await ask(`${url}/crash`, post({ a: 1 }));
    const events = await (await fetch(`${url}/breaks`)).text();
    if (text === undefined) {
      expect(error?.data).not.toHaveProperty("stack");
      expect(events).not.toContain("stack");
    } else {
      expect(error?.data.stack).toContain(text);
      expect(events).toContain(text);
    }
  });

  it("whose data contains itself is the server's fault, and leaves the other calls of its batch alone", async () => {
    const data: { self?: unknown } = {};
    data.self = data;
    const odd = defineContract({
      loops: query({ errors: { LOOP: { status: 409, data: z.unknown() } } }),
      ping: query({ output: z.string() }),
    });
    const loops = ({ errors }: { readonly errors: { LOOP(data: unknown): Error } }) => {
      throw errors.LOOP(data);
    };
    const codes: string[] = [];
    const onError = ({ error }: ErrorReport) => void codes.push(error.code);
    const url = await host(implement(odd).service({ loops, ping: () => "pong" }), { onError });
    const answers = await (await fetch(`${url}/loops,ping?batch=1`)).json();
    expect(answers).toMatchObject([
      { error: { json: { data: { code: "INTERNAL_SERVER_ERROR" } } } },
      { result: { data: { json: "pong" } } },
    ]);
    expect(codes).toEqual(["LOOP", "INTERNAL_SERVER_ERROR"]);
  });

  it("tells the same id in the header and in the error, one of its own where the caller's cannot be used", async () => {
    const { url } = await serveReporting();
    const { headers, error } = await ask(`${url}/refuse`, { headers: { "x-request-id": "not a header-safe id" } });
    expect(error?.data.rpc?.requestId).toMatch(/^[\da-f-]{13}-[\da-z]+$/);
    expect(headers.get("x-request-id")).toBe(error?.data.rpc?.requestId);
  });

  it("lists the methods that are allowed instead", async () => {
    const { url } = await serveReporting();
    const { status, headers, error } = await ask(`${url}/crash`);
    expect([status, headers.get("allow")]).toEqual([405, "POST"]);
    expect(error?.message).toBe('Unsupported GET-request to mutation procedure at path "crash": use POST');
    const strict = await serveReporting({ allowMethodOverride: false });
    const byPost = await ask(`${strict.url}/ping`, post());
    expect([byPost.status, byPost.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

describe("cross-origin", () => {
  const app = "https://app.example.com";
  const preflight = { method: "OPTIONS", headers: { origin: app, "access-control-request-method": "POST" } };

  it("calls are not granted by default", async () => {
    const { url } = await serveReporting();
    const { headers } = await ask(`${url}/ping`, { headers: { origin: app } });
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect((await fetch(`${url}/ping`, preflight)).status).toBe(415);
  });

  it("calls and preflights are granted when they are allowed, failures included", async () => {
    const { url } = await serveReporting({ cors: { origin: [app], credentials: true } });
    expect((await fetch(`${url}/ping`, preflight)).status).toBe(204);
    for (const path of ["ping", "refuse", "nothing", "%zz", "refused"]) {
      const response = await fetch(`${url}/${path}`, { headers: { origin: app } });
      await response.text();
      expect(response.headers.get("access-control-allow-origin")).toBe(app);
      expect(response.headers.get("access-control-allow-credentials")).toBe("true");
      expect(response.headers.get("vary")).toContain("origin");
    }
  });

  it("calls fail, and are reported, when the function that knows the origins throws", async () => {
    const origin = () => {
      throw new Error("no list");
    };
    const { url, reports } = await serveReporting({ cors: { origin } });
    expect((await fetch(`${url}/ping`, { headers: { origin: app } })).status).toBe(500);
    expect(reports[0]?.error.cause).toEqual(new Error("no list"));
  });
});

describe("caller that leaves", () => {
  const leaving = defineContract({ asks: query({ output: z.string() }), late: query({ output: z.string() }) });

  async function leave(path: "asks" | "late") {
    const reports: ErrorReport[] = [];
    const controller = new AbortController();
    const onError = vi.fn((report: ErrorReport) => void reports.push(report));
    const url = await host(
      implement(leaving).service({
        asks: ({ signal }) => {
          controller.abort();
          return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        },
        late: ({ context }) => {
          const { res } = nodeRequest(context) ?? {};
          controller.abort();
          // Nobody has asked for the signal: what fails now does so for a reason of its own.
          return new Promise((_, reject) => res?.once("close", () => reject(AbortSignal.abort().reason)));
        },
      }),
      { onError },
    );
    await expect(fetch(`${url}/${path}`, { signal: controller.signal })).rejects.toThrow();
    await vi.waitFor(() => expect(onError).toHaveBeenCalled());
    return reports.map(({ error }) => error.code);
  }

  it("is not reported as the server's fault, when that is why the handler fails", async () => {
    expect(await leave("asks")).toEqual(["CLIENT_CLOSED_REQUEST"]);
  });

  it("is no excuse for a handler that did not ask for the signal", async () => {
    expect(await leave("late")).toEqual(["INTERNAL_SERVER_ERROR"]);
  });
});
