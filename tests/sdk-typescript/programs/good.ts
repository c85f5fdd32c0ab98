// What users of the workshop's SDK write: all of it has to compile.
import {
  type CallOptions,
  connect,
  createClient,
  isError,
  type Job,
  type JobsCreateError,
  type JobsListOutput,
  type Payment,
  RpcError,
  Status,
  type StatusInput,
  type WorkshopClient,
} from "workshop-sdk";
import { jobsGet } from "workshop-sdk/jobs";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function isSame<A, B>(_: Equal<A, B>): void {}

const client: WorkshopClient = createClient({ url: "https://example.com/rpc" });
const id = "0190c7a0-0000-7000-8000-000000000001";

const job = await client.jobs.get({ id });
isSame<typeof job, Job>(true);
isSame<typeof job.createdAt, Date>(true);
isSame<typeof job.costCents, bigint>(true);
isSame<typeof job.tags, Set<string>>(true);
isSame<typeof job.counts, Map<string, number>>(true);
isSame<typeof job.dueAt, Date | null | undefined>(true);

// The editor offers the known ones, and a newer server's are text.
const status: StatusInput = Status.open;
await client.jobs.finish({ id, status });
switch (job.status) {
  case "open":
  case Status.doing:
    break;
  default:
    isSame<typeof job.status, "done" | (string & {})>(true);
}

// What is sent may be anything that can be read.
const labels = [{ name: "tools" }] as const;
await client.jobs.create({ title: "Oil", labels, tags: new Set(["a"]) as ReadonlySet<string>, costCents: 1n });

const page = await client.jobs.list({ limit: 5 });
isSame<typeof page, JobsListOutput>(true);
for await (const one of client.jobs.list({})) isSame<typeof one, Job>(true);
for await (const one of client.jobs.list({}).pages()) isSame<typeof one, JobsListOutput>(true);
isSame<Awaited<ReturnType<ReturnType<typeof client.jobs.list>["toArray"]>>, Job[]>(true);

const created = await client.jobs.create({ title: "Oil" }).safe();
if (created.ok) {
  isSame<typeof created.data, Job>(true);
} else {
  isSame<typeof created.error, JobsCreateError>(true);
  switch (created.error.code) {
    case "QUOTA_PASSED":
      isSame<typeof created.error.data.limit, number>(true);
      isSame<typeof created.error.data.resetsAt, Date>(true);
      break;
    case "TIMEOUT":
      isSame<typeof created.error.data, undefined>(true);
      break;
    case "CONTRACT_MISMATCH":
      isSame<typeof created.error.data.server, string | undefined>(true);
      break;
    default:
      throw created.error;
  }
}

try {
  await client.files.download({ name: "a" });
} catch (error) {
  if (isError(error, "files.download", "NO_SUCH_FILE")) isSame<typeof error.code, "NO_SUCH_FILE">(true);
  if (isError(error, "jobs.create", "QUOTA_PASSED")) isSame<typeof error.data.resetsAt, Date>(true);
  if (isError(error)) isSame<typeof error, RpcError>(true);
  if (error instanceof RpcError) console.log(error.requestId, error.notExecuted, error.issues?.[0]?.path);
}

function total(payment: Payment): string {
  switch (payment.kind) {
    case "card":
      return payment.last4;
    case "cash":
      return String(payment.coins?.length);
    case "invoice":
      return payment.dueAt.toISOString() + payment.net;
    default:
      // An unknown one still is one, and told by its kind.
      return payment.kind.toUpperCase();
  }
}
total({ kind: "card", last4: "1234" });

await using events = client.events.count({ to: 3 });
for await (const event of events) {
  isSame<typeof event.n, number>(true);
  isSame<typeof event.at, Date>(true);
}

const options: CallOptions = { signal: AbortSignal.timeout(5), timeoutMs: 10, headers: { a: "b" } };
isSame<Awaited<ReturnType<typeof client.ping>>, string>(true);
await client.ping(options);
await client.hostile.null();
await client.hostile.constructor();
await client.hostile.class({ import: "x", "2fa": true });

const uploaded = await client.files.upload({ file: new Blob(["a"]), note: "n" });
await client.files.upload(new FormData());
isSame<typeof uploaded.note, string | null>(true);
const blob: Blob = await client.files.download({ name: "a" });
const stream: ReadableStream<Uint8Array> = await client.files.download({ name: "a" }).stream();
const { data, response, requestId } = await client.ping().withResponse();
isSame<typeof data, string>(true);
console.log(blob, stream, response.headers, requestId);

const alone = await jobsGet(connect({ url: "/rpc", fetch }), { id });
isSame<typeof alone, Job>(true);
isSame<Awaited<ReturnType<typeof jobsGet>>, Job>(true);
await jobsGet(client, { id });
isSame<Awaited<ReturnType<typeof client.call>>, unknown>(true);
