import { defineContract, query, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCaller } from "./caller.js";
import { createFetchHandler } from "./fetch/index.js";
import { implement } from "./implement.js";
import type { ServiceOptions } from "./service-options.js";
import { toTRPCRouter } from "./trpc/index.js";

const User = z.object({ name: z.string() });
let parsed = 0;
const Counted = User.refine(() => {
  parsed += 1;
  return true;
});
const contract = defineContract({
  user: query({ output: Counted }),
  users: query({ output: z.object({ all: z.array(User), by: z.map(z.string(), User) }) }),
  loose: query({ output: z.looseObject({ name: z.string() }) }),
  either: query({ output: z.union([User, z.object({ name: z.string(), passwordHash: z.string() })]) }),
  trimmed: query({ output: z.object({ name: z.string().trim().default("nobody") }) }),
  wrong: query({ output: z.object({ name: z.string(), tags: z.array(z.string()) }) }),
  events: subscription({ output: Counted }),
  resumable: subscription({ output: Counted, resumable: true }),
});

/** Rows as a database gives them: with more than is declared. */
const row = { name: " Ada", passwordHash: "secret" };

function build(options?: ServiceOptions) {
  return implement(contract).service(
    {
      user: () => row,
      users: () => ({ all: [row], by: new Map([["ada", row]]) }),
      loose: () => row,
      either: () => row,
      trimmed: () => row,
      wrong: () => ({ name: "Ada", tags: { passwordHash: "secret" } }) as never,
      async *events() {
        yield row;
      },
      async *resumable() {},
    },
    options,
  );
}

function ask(service: ReturnType<typeof build>, path: string): Promise<string> {
  const handle = createFetchHandler(service, { onError: () => {} });
  return handle(new Request(`http://localhost/${path}`)).then((response) => response.text());
}

describe('validateOutput: "never"', () => {
  const service = build({ validateOutput: "never" });

  it("does not validate what the handler returned, or yielded", async () => {
    parsed = 0;
    expect(await ask(service, "user")).toContain('{"name":" Ada"}');
    expect(await ask(service, "events")).toContain('{"name":" Ada"}');
    expect(parsed).toBe(0);
    await ask(build(), "user");
    await ask(build({ validateOutput: "always" }), "user");
    expect(parsed).toBe(2);
  });

  it.each(["user", "users", "either", "trimmed", "events", "wrong"])("writes nothing undeclared: %s", async (path) => {
    expect(await ask(service, path)).not.toContain("secret");
  });

  it("writes what the schema keeps", async () => {
    expect(await ask(service, "loose")).toContain("secret");
  });

  it("parses where the schema changes what it is given", async () => {
    expect(await ask(service, "trimmed")).toContain('{"name":"Ada"}');
  });

  it("fails for what cannot be what was declared", async () => {
    expect(await ask(service, "wrong")).toContain('"code":"INTERNAL_SERVER_ERROR"');
  });

  it("lets nothing undeclared out where Parley does not write: in process, by tRPC's machinery, as JSON lines", async () => {
    expect(await createCaller(service).user()).toEqual({ name: " Ada" });
    expect(await toTRPCRouter(service).createCaller({}).user()).toEqual({ name: " Ada" });
    const handle = createFetchHandler(service);
    const headers = { "trpc-accept": "application/jsonl" };
    const lines = await handle(new Request("http://localhost/user,users?batch=1&input={}", { headers }));
    const text = await lines.text();
    expect(text).toContain(" Ada");
    expect(text).not.toContain("secret");
  });
});

describe("service options", () => {
  it.each([
    [{ validateOutputs: "never" }, 'service() has no option "validateOutputs": did you mean validateOutput?'],
    [{ validateOutput: false }, 'validateOutput is false: it takes "always" or "never"'],
  ])("refuse %j", (options, message) => {
    expect(() => build(options as ServiceOptions)).toThrow(new TypeError(message));
  });
});
