import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

/** A coloured label. Written both ways: what is sent may leave the colour out. */
const Label = z.object({ name: z.string().min(1).max(40), colour: z.string().default("grey") }).meta({ id: "Label" });

const Status = z.enum(["open", "doing", "done"]).meta({ id: "Status", description: "How far a job has come." });

const Job = z
  .object({
    id: z.uuid().brand("JobId"),
    title: z.string().describe("What is to be done, in one line."),
    status: Status,
    labels: z.array(Label),
    createdAt: z.date(),
    /** Null until somebody says, absent where nobody ever will. */
    dueAt: z.date().nullable().optional(),
    costCents: z.bigint(),
    tags: z.set(z.string()),
    counts: z.map(z.string(), z.int()),
  })
  .meta({ id: "Job", description: "A job of the workshop." });

const Part = z
  .object({
    name: z.string(),
    get parts() {
      return z.array(Part);
    },
  })
  .meta({ id: "Part" });

const Payment = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("card"), last4: z.string().length(4) }),
    z.object({ kind: z.literal("cash"), coins: z.array(z.int()).optional() }),
    z.object({ kind: z.literal("invoice"), dueAt: z.date(), net: z.int().min(0).max(90).default(30) }),
  ])
  .meta({ id: "Payment" });

const noSuchJob = { NO_SUCH_JOB: { status: 404, message: "There is no such job." } } as const;

const jobs = {
  /** The jobs of the workshop, oldest first. */
  list: query({
    route: "GET /jobs",
    input: z.object({
      status: Status.optional(),
      limit: z.int().min(1).max(100).default(20),
      cursor: z.string().optional(),
    }),
    output: z.object({ items: z.array(Job), next: z.string().nullable() }),
    pagination: { cursor: "cursor", items: "items", next: "next" },
    docs: { tags: ["jobs"] },
  }),
  /** One job. */
  get: query({
    route: "GET /jobs/{id}",
    input: z.object({ id: z.uuid() }),
    output: Job,
    errors: noSuchJob,
    docs: {
      tags: ["jobs"],
      examples: [{ input: { id: "0190c7a0-0000-7000-8000-000000000001" }, note: "The first job" }],
    },
  }),
  create: mutation({
    route: "POST /jobs",
    input: z.object({
      title: z.string().min(1).max(200),
      labels: z.array(Label).max(5).default([]),
      dueAt: z.date().nullable().optional(),
      costCents: z.bigint().default(0n),
      tags: z.set(z.string()).optional(),
    }),
    output: Job,
    errors: { QUOTA_PASSED: { status: 409, data: z.object({ limit: z.int(), resetsAt: z.date() }) } },
    idempotent: "key",
    docs: { summary: "Puts a job on the list.", description: "At most ten at a time.", tags: ["jobs"] },
  }),
  finish: mutation({
    route: "PUT /jobs/{id}/status",
    input: z.object({ id: z.uuid(), status: Status }),
    output: Job,
    errors: noSuchJob,
    idempotent: true,
  }),
  remove: mutation({
    route: "DELETE /jobs/{id}",
    input: z.object({ id: z.uuid() }),
    errors: noSuchJob,
    idempotent: true,
  }),
};

const files = {
  upload: mutation({
    route: "POST /files",
    input: form({ file: z.file().max(1_000_000), note: z.string().optional(), pages: z.int().optional() }),
    output: z.object({ name: z.string(), size: z.int(), type: z.string(), note: z.string().nullable() }),
  }),
  download: query({
    route: "GET /files/{name}",
    input: z.object({ name: z.string() }),
    output: bytes(),
    errors: { NO_SUCH_FILE: { status: 404 } },
  }),
};

const events = {
  /** Counts upwards from one; a client that comes back goes on after the number it saw last. */
  count: subscription({
    route: "GET /events/count",
    input: z.object({ to: z.int().max(1_000) }),
    output: z.object({ n: z.int(), at: z.date() }),
    resumable: true,
  }),
  /** Ends with an error after two events. */
  broken: subscription({
    route: "GET /events/broken",
    output: z.string(),
    errors: { STREAM_BROKE: { status: 500, data: z.object({ after: z.int() }) } },
  }),
};

/** Names that are words of programming languages, or differ in their case only. */
const hostile = {
  class: query({
    route: "GET /hostile/class",
    input: z.object({ import: z.string(), "2fa": z.boolean().optional() }),
    output: z.object({ default: z.string() }),
  }),
  constructor: query({ route: "GET /hostile/constructor", output: z.string() }),
  getHTTPUrl: query({
    route: "GET /hostile/url",
    output: z.object({ "content-type": z.string(), "naïve ☃": z.int() }),
  }),
  null: query({ route: "GET /hostile/null", output: z.null() }),
};

/** A contract with everything in it that contracts can have: what is made of contracts is tried on it. */
export const workshop = defineContract(
  {
    jobs,
    files,
    events,
    hostile,
    /** Gives back what it is sent, of every kind there is. */
    echo: mutation({
      route: "POST /echo",
      input: z.object({
        payment: Payment,
        tree: Part.optional(),
        either: z.union([z.string(), z.int(), z.null()]),
        pair: z.tuple([z.string(), z.int()]).optional(),
        byName: z.record(z.string(), z.date()).optional(),
        anything: z.unknown().optional(),
        ratio: z.number().gt(0).lt(1).optional(),
        site: z.url().optional(),
      }),
      output: z.object({
        payment: Payment,
        tree: Part.optional(),
        either: z.union([z.string(), z.int(), z.null()]),
        pair: z.tuple([z.string(), z.int()]).optional(),
        byName: z.record(z.string(), z.date()).optional(),
        anything: z.unknown().optional(),
        ratio: z.number().optional(),
        site: z.string().optional(),
      }),
    }),
    /** Fails as it is told, with any of the codes that need no declaration. */
    fail: query({
      route: "GET /fail/{code}",
      input: z.object({
        code: z.enum(["UNAUTHORIZED", "FORBIDDEN", "CONFLICT", "TOO_MANY_REQUESTS", "INTERNAL_SERVER_ERROR"]),
      }),
      output: z.string(),
    }),
    /** Takes as long as it is told, and so runs out of time. */
    slow: query({ route: "GET /slow", input: z.object({ ms: z.int() }), output: z.string(), timeoutMs: 2_000 }),
    ping: query({ route: "GET /ping", output: z.string() }),
    old: query({
      route: "GET /old",
      output: z.string(),
      docs: { deprecated: { since: "1.1.0", sunset: "2027-06-30", use: "ping" }, stability: "beta" },
    }),
  },
  { name: "workshop", version: "1.2.0" },
);
