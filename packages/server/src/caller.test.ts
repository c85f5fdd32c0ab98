import { defineContract, query, RpcError, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCaller } from "./caller.js";
import { implement } from "./implement.js";

const contract = defineContract({
  when: query({ input: z.object({ day: z.iso.date().transform((day) => new Date(day)) }), output: z.date() }),
  who: query({ output: z.string() }),
  wait: query({ output: z.string() }),
  count: subscription({ output: z.int() }),
});
let contexts = 0;
const service = implement(contract)
  .context(({ url, headers, responseHeaders }) => {
    contexts += 1;
    responseHeaders.set("x-seen", "1");
    return { who: `${headers.get("authorization")} at ${url.host}` };
  })
  .service({
    when: ({ input }) => input.day,
    who: ({ context }) => context.who,
    wait: ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    async *count({ lastEventId }) {
      yield Number(lastEventId ?? 0);
      throw new RpcError({ code: "FORBIDDEN" });
    },
  });

describe("caller", () => {
  it("calls handlers with the input parsed, and gives the output as it is", async () => {
    expect(await createCaller(service).when({ day: "1970-01-02" })).toEqual(new Date(86_400_000));
  });

  it("tells the context function of a request, and reads what it set", async () => {
    const headers = new Headers({ authorization: "me" });
    const responseHeaders = new Headers();
    const caller = createCaller(service, { url: new URL("http://app.example.com/"), headers, responseHeaders });
    expect(await caller.who()).toBe("me at app.example.com");
    expect(responseHeaders.get("x-seen")).toBe("1");
    expect(await createCaller(service).who()).toBe("null at localhost");
  });

  it("makes one context for all its calls", async () => {
    const caller = createCaller(service);
    contexts = 0;
    await Promise.all([caller.who(), caller.who()]);
    await caller.who();
    expect(contexts).toBe(1);
  });

  it("passes on the signal of the call, else the request's", async () => {
    const call = new AbortController();
    const request = new AbortController();
    const caller = createCaller(service, { signal: request.signal });
    const one = expect(caller.wait(undefined, { signal: call.signal })).rejects.toMatchObject({ cause: "call over" });
    const two = expect(caller.wait()).rejects.toMatchObject({ cause: "request over" });
    call.abort("call over");
    request.abort("request over");
    await Promise.all([one, two]);
  });

  it("throws the error a client would get, with its path and its cause", async () => {
    await expect(createCaller(service).when({ day: "someday" })).rejects.toMatchObject({
      message: expect.stringMatching(/^\[BAD_REQUEST\] when: input\.day: /),
    });
  });

  it("gives a subscription's events until it fails, with its path", async () => {
    const seen: number[] = [];
    const reading = async () => {
      for await (const n of createCaller(service).count(undefined, { lastEventId: "7" })) seen.push(n);
    };
    await expect(reading()).rejects.toThrow("[FORBIDDEN] count: Not allowed");
    expect(seen).toEqual([7]);
  });

  it("is made from a service only", () => {
    expect(() => createCaller({ contract } as never)).toThrow(
      "Expected a service, got an object: make one with implement(contract).service({ … })",
    );
  });
});
