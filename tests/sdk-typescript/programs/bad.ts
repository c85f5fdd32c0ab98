// Mistakes that users of the workshop's SDK make: each marked line has to be an error, and no other.
import { createClient, isError, type Payment } from "workshop-sdk";
import { jobsGet } from "workshop-sdk/jobs";

const client = createClient({ url: "/rpc" });

await client.jobs.get({}); // TS2345 TS2741
await client.jobs.get({ id: 1 }); // TS2322
await client.jobs.get({ id: "1", more: true }); // TS2353
await client.jobs.nothing({}); // TS2339
await client.jobs.finish({ id: "1", status: "lost" }); // TS2322
await client.jobs.create({ title: "a", costCents: 1 }); // TS2322
await client.jobs.create({ title: "a", tags: ["a"] }); // TS2739
await client.ping({ to: "nobody" }); // TS2353
await client.events.count({ to: 1 }).safe(); // TS2339
await client.jobs.get({ id: "1" }).pages(); // TS2339
createClient({}); // TS2345 TS2741

const job = await client.jobs.get({ id: "1" });
job.createdAt.toUpperCase(); // TS2339
job.dueAt.getTime(); // TS18049
console.log(job.costCents + 1); // TS2365

const result = await client.jobs.get({ id: "1" }).safe();
console.log(result.data.title); // TS18048
if (!result.ok && result.error.code === "QUOTA_PASSED") console.log(); // TS2367
if (!result.ok && result.error.code === "NO_SUCH_JOB") console.log(result.error.data.limit); // TS18048

try {
  await jobsGet(client, { id: "1" }, { timeout: 5 }); // TS2561
} catch (error) {
  isError(error, "jobs.nothing"); // TS2345
  isError(error, "jobs.get", "QUOTA_PASSED"); // TS2345
}

export function last4(payment: Payment): string {
  if (payment.kind === "invoice") return payment.last4; // TS2339
  return payment.last4; // TS2339
}
