// What docs/sdk-typescript.md shows. It is compiled with the other programs here; each region stands for itself.

import { createClient, type Job } from "workshop-sdk";

const client = createClient({ url: "https://example.com/rpc" });
const id = "0190c7a0-0000-7000-8000-000000000001";
declare function readToken(): Promise<string>;
declare const file: File;

export async function use(): Promise<void> {
  // #region use
  const job = await client.jobs.get({ id });
  job.createdAt.getFullYear(); // a Date
  job.costCents * 2n; // a bigint
  job.tags.has("saw"); // a Set

  await client.jobs.create({ title: "Oil the bench", dueAt: new Date("2026-12-24") });
  // #endregion
}

export function options(): void {
  // #region options
  createClient({
    url: "https://example.com/rpc",
    headers: async () => ({ authorization: `Bearer ${await readToken()}` }), // anew for each attempt
    timeoutMs: 5_000, // 10,000 unless client, contract or call say otherwise; the shortest counts
    retries: { maxAttempts: 5 }, // 3 by default; false: none
  });
  // #endregion
}

export async function failures(): Promise<void> {
  // #region safe
  const created = await client.jobs.create({ title: "Oil the bench" }).safe();
  if (!created.ok) {
    switch (created.error.code) {
      case "QUOTA_PASSED": // declared: its data is typed
        console.log(`${created.error.data.limit} jobs until ${created.error.data.resetsAt.toISOString()}`);
        break;
      case "TIMEOUT":
      case "NETWORK": // made by the SDK; every call can have them
        console.log(created.error.notExecuted ? "nothing was done" : "it may have been done");
        break;
      default: // and whatever a newer server may say
        throw created.error;
    }
  }
  // #endregion
}

export async function guards(): Promise<Job | undefined> {
  const { isError } = await import("workshop-sdk");
  // #region guard
  try {
    return await client.jobs.get({ id });
  } catch (error) {
    if (isError(error, "jobs.get", "NO_SUCH_JOB")) return undefined;
    throw error;
  }
  // #endregion
}

export async function lists(): Promise<void> {
  // #region pages
  for await (const job of client.jobs.list({ status: "open" })) console.log(job.title);

  const { items, next } = await client.jobs.list({ limit: 20 }); // one page
  const some = await client.jobs.list({}).toArray({ limit: 100 });
  for await (const page of client.jobs.list({}).pages()) console.log(page.items.length);
  // #endregion
  void [items, next, some];
}

export async function streams(): Promise<void> {
  // #region streams
  for await (const event of client.events.count({ to: 10 })) {
    console.log(event.n, event.at);
    if (event.n === 5) break; // closes the connection
  }
  // #endregion
}

export async function files(): Promise<void> {
  // #region files
  await client.files.upload({ file, note: "the plan" });

  const blob = await client.files.download({ name: "plan.pdf" }); // a File, with its name
  const stream = await client.files.download({ name: "plan.pdf" }).stream();
  // #endregion
  void [blob, stream];
}

export async function details(): Promise<void> {
  // #region details
  const { data, response, requestId } = await client.jobs.get({ id }).withResponse();
  console.log(data.title, response.headers.get("etag"), requestId);

  await client.jobs.get({ id }, { signal: AbortSignal.timeout(500), headers: { "x-tenant": "acme" } });
  await client.call("jobs.ofTomorrow", { any: "input" }); // what this SDK was not told of
  // #endregion
}

export function hooks(): void {
  // #region hooks
  createClient({
    url: "https://example.com/rpc",
    onRequest: ({ path, headers }) => headers.set("x-trace", path),
    onResponse: ({ path, status, durationMs }) => console.log(path, status, durationMs),
    onRetry: ({ path, attempt, error }) => console.log(path, attempt, error.code),
    onContractMismatch: () => location.reload(), // client and server have grown apart
    logger: (entry) => console.log(entry.message), // neither inputs nor headers
  });
  // #endregion
}

export function open(job: Job): string {
  // #region open
  switch (job.status) {
    case "open":
    case "doing":
      return "to be done";
    case "done":
      return "done";
    default:
      return job.status; // text that this SDK was not told of: a newer server
  }
  // #endregion
}
