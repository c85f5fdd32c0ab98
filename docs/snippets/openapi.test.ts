import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { defineContract, mutation, query, subscription } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { toOpenApi } from "@parley/contract/openapi";
import { implement } from "@parley/server";
import { createNodeHandler, serve } from "@parley/server/node";
import { describe, expect, it } from "vitest";
import { z } from "zod";

// #region contract
const Job = z
  .object({ id: z.uuid(), title: z.string().describe("What is to be done."), dueAt: z.date().nullable() })
  .meta({ id: "Job", description: "A job of the workshop." });

const workshop = defineContract(
  {
    jobs: {
      get: query({
        route: "GET /jobs/{id}",
        input: z.object({ id: z.uuid() }),
        output: Job,
        errors: { NO_SUCH_JOB: { status: 404, message: "There is no such job." } },
        docs: { summary: "One job." },
      }),
      create: mutation({
        route: "POST /jobs",
        input: z.object({ title: z.string().min(1).max(200) }),
        output: Job,
        errors: { QUOTA_PASSED: { status: 409, data: z.object({ limit: z.int() }) } },
        idempotent: "key",
        docs: {
          summary: "Puts a job on the list.",
          examples: [{ input: { title: "Oil the bench" }, note: "A title will do" }],
        },
      }),
      changes: subscription({ route: "GET /changes", output: Job }),
    },
    ping: query({ output: z.string() }), // no route: not in the document
  },
  { name: "workshop", version: "1.2.0" },
);
// #endregion

const job = { id: "0190c7a0-0000-7000-8000-000000000001", title: "Oil the bench", dueAt: null };
const service = implement(workshop).service({
  jobs: {
    get: () => job,
    create: () => job,
    async *changes() {
      yield job;
    },
  },
  ping: () => "pong",
});

describe("the OpenAPI guide", () => {
  it("serves the document and the page", async () => {
    // #region serve
    const server = await serve(service, { port: 0, openapi: true, docs: true });
    const document = await (await fetch(`${server.url}/openapi.json`)).json();
    // #endregion
    expect(Object.keys(document.paths)).toEqual(["/changes", "/jobs", "/jobs/{id}"]);
    expect((await fetch(`${server.url}/docs`)).status).toBe(200);
    await server.close();
  });

  it("takes options", async () => {
    // #region options
    const server = await serve(service, {
      port: 0,
      openapi: {
        version: "3.2",
        title: "The workshop",
        servers: [{ url: "https://api.workshop.example" }],
        security: { bearer: { type: "http", scheme: "bearer" } },
        publicProcedures: ["jobs.get"],
      },
    });
    // #endregion
    const document = await (await fetch(`${server.url}/openapi.json`)).json();
    expect(document.paths["/jobs/{id}"].get.security).toEqual([{}]);
    await server.close();
  });

  it("makes the document for a server of one's own", async () => {
    // #region own
    const handler = createNodeHandler(service, { basePath: "/rpc", restPath: "/api" });
    const document = toOpenApi(toManifest(workshop), { servers: [{ url: "/api" }] });
    const server = createServer((req, res) => {
      if (req.url === "/openapi.json") res.setHeader("content-type", "application/json").end(JSON.stringify(document));
      else handler(req, res);
    }).listen(0);
    // #endregion
    const { port } = server.address() as AddressInfo;
    expect(await (await fetch(`http://localhost:${port}/openapi.json`)).json()).toEqual(document);
    expect(await (await fetch(`http://localhost:${port}/api/jobs/${job.id}`)).json()).toEqual(job);
    server.close();
  });
});
