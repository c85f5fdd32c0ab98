import type { Step } from "./step.js";

const job = (n: number) => `0190c7a0-0000-7000-8000-${String(n).padStart(12, "0")}`;
const date = (text: string) => ({ $date: text });

/** What every client does with the workshop, in this order: every feature a contract has, and every way in which a call can fail. */
export const script: readonly Step[] = [
  { do: "call", path: "ping" },
  { do: "call", path: "old" },
  { do: "call", path: "jobs.get", input: { id: job(1) } },
  { do: "call", path: "jobs.get", input: { id: job(2) } },
  { do: "call", path: "jobs.list", input: { status: "open", limit: 2 } },
  { do: "pages", path: "jobs.list", input: { limit: 1 } },
  { do: "call", path: "jobs.create", input: { title: "Mend the roof" } },
  {
    do: "call",
    path: "jobs.create",
    input: {
      title: "Paint “the” door — ☃ & <b>",
      labels: [{ name: "outside" }, { name: "wet", colour: "blue" }],
      dueAt: date("2026-02-03T04:05:06.789Z"),
      costCents: { $bigint: "-98765432109876543210" },
      tags: { $set: ["door", "paint"] },
    },
  },
  { do: "repeat", path: "jobs.create", input: { title: "Once only", dueAt: null }, key: "a-key-of-the-script" },
  { do: "call", path: "jobs.finish", input: { id: job(3), status: "done" } },
  { do: "call", path: "jobs.list", input: { status: "done" } },
  { do: "call", path: "jobs.remove", input: { id: job(3) } },
  {
    do: "upload",
    path: "files.upload",
    file: { name: "plan ☃.txt", type: "text/plain", text: "1 + 1" },
    fields: { note: "a note", pages: 2 },
  },
  { do: "download", path: "files.download", input: { name: "plan ☃.txt" } },
  { do: "events", path: "events.count", input: { to: 3 } },
  { do: "events", path: "events.count", input: { to: 1_000 }, take: 2 },
  { do: "call", path: "hostile.class", input: { import: "x", "2fa": true } },
  { do: "call", path: "hostile.constructor" },
  { do: "call", path: "hostile.getHTTPUrl" },
  { do: "call", path: "hostile.null" },
  { do: "call", path: "echo", input: { payment: { kind: "card", last4: "1234" }, either: "text" } },
  {
    do: "call",
    path: "echo",
    input: { payment: { kind: "cash", coins: [1, 2] }, either: 5, pair: ["a", 1], ratio: 0.25 },
  },
  {
    do: "call",
    path: "echo",
    input: {
      payment: { kind: "invoice", dueAt: date("2026-03-01T00:00:00.000Z") },
      either: null,
      tree: { name: "bench", parts: [{ name: "leg", parts: [] }] },
      byName: { first: date("2026-01-01T00:00:00.000Z") },
      anything: { deep: [1, "two", null] },
      site: "https://example.com/",
    },
  },
  { do: "call", path: "jobs.get", input: { id: job(99) } },
  { do: "call", path: "jobs.get", input: { id: "no uuid" } },
  { do: "call", path: "jobs.list", input: { limit: 1_000 } },
  { do: "call", path: "jobs.remove", input: { id: job(99) } },
  ...[5, 6, 7, 8, 9, 10].map((n): Step => ({ do: "call", path: "jobs.create", input: { title: `No. ${n}` } })),
  { do: "download", path: "files.download", input: { name: "nothing" } },
  { do: "events", path: "events.broken" },
  ...["UNAUTHORIZED", "FORBIDDEN", "CONFLICT", "INTERNAL_SERVER_ERROR"].map(
    (code): Step => ({ do: "call", path: "fail", input: { code } }),
  ),
  { do: "call", path: "slow", input: { ms: 60_000 }, timeoutMs: 60 },
  { do: "cancel", path: "slow", input: { ms: 60_000 } },
  { do: "unreachable", path: "jobs.get", input: { id: job(1) } },
];
